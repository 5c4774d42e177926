/** A message that asks nothing of the FAQ. */
export type Smalltalk = 'greeting' | 'thanks' | 'goodbye';

const phrases: Readonly<Record<Smalltalk, readonly string[]>> = {
  greeting: ['bonjour', 'bonsoir', 'salut', 'coucou', 'hello', 'hi', 'hey', 'good morning', 'good evening'],
  thanks: [
    'merci',
    'merci beaucoup',
    'merci bien',
    'super merci',
    'thanks',
    'thank you',
    'thank you very much',
  ],
  goodbye: ['au revoir', 'bonne journee', 'bonne soiree', 'a bientot', 'bye', 'goodbye'],
};

/** Words that may follow without making it a question: «Bonjour madame». */
const COMPANIONS = /\b(?:a tous|madame|monsieur|tout le monde|vous|there)\b/g;

/** The kind of small talk that a whole message is; undefined as soon as it says anything else. */
export function findSmalltalk(text: string): Smalltalk | undefined {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(COMPANIONS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (Object.keys(phrases) as Smalltalk[]).find((kind) => phrases[kind].includes(words));
}
