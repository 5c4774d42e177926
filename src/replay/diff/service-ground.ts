import type { ReplayThresholds } from '../../protocol/replay.ts';
import { nameAnswers } from '../answer-names.ts';
import type { Conversation } from '../fixture.ts';
import { indexReplaced } from '../remote/remote-faults.ts';
import type { RemoteService } from '../remote/remote-service.ts';
import type { DiffGround } from './diff-ground.ts';

/**
 * A running service. It may build its index anew at any time; everything that it tells comes with the build that it
 * tells of, and another build than at the beginning is a fault: `INDEX_REPLACED` (kind `busy`).
 * @param thresholds instead of the service's, in conversations that give none of their own.
 */
export function createServiceGround(service: RemoteService, thresholds?: ReplayThresholds): DiffGround {
  const { url, corpus } = service;
  const { build, model, corpusNames, answers } = corpus;
  const names = nameAnswers(answers);
  const check = <Told extends { readonly build: string }>(told: Told): Told => {
    if (told.build !== build) throw indexReplaced(url);
    return told;
  };
  return {
    compared: {
      server: url,
      build,
      model,
      answers: answers.length,
      thresholds: thresholds ?? corpus.thresholds,
    },
    corpusNames,
    answers,
    play: (conversation) => service.play(giveThresholds(conversation, thresholds), names),
    describe: async (request) => check(await service.describe(request)).description,
    score: async (question) => check(await service.score({ question })).scores,
    confirm: async () => void check(await service.describe({ answers: [], facets: [] })),
  };
}

function giveThresholds(conversation: Conversation, thresholds?: ReplayThresholds): Conversation {
  const { given } = conversation;
  if (thresholds === undefined || given.thresholds !== undefined) return conversation;
  return { ...conversation, given: { ...given, thresholds } };
}
