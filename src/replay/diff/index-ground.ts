import type { DialogueParts } from '../../dialogue/parts.ts';
import { listCalled } from '../answer-names.ts';
import { describeAnswers, scoreAnswers } from '../describe-answers.ts';
import { runConversation } from '../run-conversation.ts';
import type { DiffGround } from './diff-ground.ts';

/** An open index, with the settings that the dialogue has. */
export interface OpenedIndex {
  readonly build: string;
  /** Name of the model. */
  readonly model: string;
  readonly corpusNames: readonly string[];
  readonly parts: DialogueParts;
}

/** An index in this process, which is one and the same by itself. */
export function createIndexGround({ build, model, corpusNames, parts }: OpenedIndex): DiffGround {
  const { answers, settings } = parts;
  const thresholds = { answer: settings.minProbability, choice: settings.minChoiceProbability };
  return {
    compared: { build, model, answers: answers.length, thresholds },
    corpusNames,
    answers: listCalled(answers),
    play: (conversation) => runConversation(conversation, parts),
    describe: async (request) => describeAnswers(parts, request),
    score: (question) => scoreAnswers(parts, question),
    confirm: async () => {},
  };
}
