import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listSentences } from '../scale/recombined-corpus.ts';
import { keepFirst, type Peer, type PeerDocument } from './peer.ts';
import { peerNames } from './peer-names.ts';

const FILE = 'model.nlp';

/** Language of the utterances and of the questions: nlp.js has a stemmer for each. */
const LOCALE = 'fr';

/** Without the files that nlp.js keeps in the working folder; everything else is its default. */
const SETTINGS = {
  settings: { nlp: { languages: [LOCALE], autoSave: false, autoLoad: false } },
  use: ['Basic', 'LangFr'],
};

/** What this peer calls of nlp.js, which comes without types. */
interface Nlp {
  addDocument(locale: string, utterance: string, intent: string): void;
  train(): Promise<void>;
  process(locale: string, text: string): Promise<{ readonly classifications: readonly Classification[] }>;
  export(minified: boolean): string;
  import(json: string): void;
}

interface Classification {
  readonly intent: string;
  /** 0 to 1. */
  readonly score: number;
}

/**
 * nlp.js, the engine behind node-nlp, as its documentation builds a question-answering bot: each answer is an
 * intent whose utterances are its stored questions, or its sentences where it has none; a neural network over word
 * stems learns to tell them apart.
 */
export function createNlpJsPeer(): Peer {
  let nlp: Nlp | undefined;
  return {
    name: peerNames.nlpjs,
    index: async (documents, folder) => {
      const trained = await startNlp();
      for (const document of documents) {
        for (const utterance of listUtterances(document)) {
          trained.addDocument(LOCALE, utterance, document.name);
        }
      }
      await trained.train();
      await writeFile(join(folder, FILE), trained.export(true));
    },
    open: async (folder) => {
      nlp = await startNlp();
      nlp.import(await readFile(join(folder, FILE), 'utf8'));
    },
    search: async (question, topK) => {
      const { classifications } = await nlp!.process(LOCALE, question);
      const ranked = classifications.filter(({ intent, score }) => score > 0 && intent !== 'None');
      return keepFirst(
        ranked.map(({ intent }) => intent),
        topK,
      );
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

function listUtterances({ text, questions }: PeerDocument): readonly string[] {
  if (questions.length > 0) return questions;
  const sentences = listSentences([text]);
  return sentences.length > 0 ? sentences : [text];
}

async function startNlp(): Promise<Nlp> {
  const { dockStart } = await import(packageName('basic'));
  // nlp.js loads it by itself, and would say in words of its own that it is not there.
  await import(packageName('lang-fr'));
  const dock = await dockStart(SETTINGS);
  return dock.get('nlp') as Nlp;
}

/** Not a literal: TypeScript would look for types that these packages do not have. */
function packageName(part: string): string {
  return `@nlpjs/${part}`;
}
