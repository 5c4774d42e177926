import { readCorpus } from '../../corpus/corpus.ts';
import { nameAnswer } from '../../dialogue/option-labels.ts';
import type { AskedAnswer } from './draw-turn.ts';

/** What drawn turns say of how sure they are: it is read by nobody. */
const PROBABILITY = 0.8;

/** The answers of a corpus folder, each with the questions that are stored for it, or its first words. */
export async function readAskedAnswers(corpusFolder: string): Promise<AskedAnswer[]> {
  const { answers, notes, editorial } = await readCorpus(corpusFolder);
  return answers.map(({ name, sha256, text, citations }) => {
    const [written, entry] = [notes.get(name) ?? [], editorial.get(name)];
    const title = nameAnswer({ text, notes: written, editorial: entry });
    const stored = [entry?.question, ...(entry?.phrasings ?? []).map((phrasing) => phrasing.text)];
    const questions = [title, ...written.map(({ question }) => question), ...stored];
    return {
      served: { answer: name, sha256, text, citations: [...citations], probability: PROBABILITY, title },
      questions: [...new Set(questions.filter((question) => question !== undefined))],
    };
  });
}
