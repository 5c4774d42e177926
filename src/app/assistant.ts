import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeUtf8, sha256Of, splitLines } from '../core/text.ts';
import { isAnswerFileKind } from '../corpus/files.ts';
import { readCitation } from '../corpus/proof.ts';
import type { DialogueParts } from '../dialogue/parts.ts';
import { describeReach } from '../dialogue/reach.ts';
import { toServed } from '../dialogue/serve-answer.ts';
import { takeTurn } from '../dialogue/take-turn.ts';
import { welcome } from '../dialogue/welcome.ts';
import { listCalled } from '../replay/answer-names.ts';
import { describeAnswers, scoreAnswers } from '../replay/describe-answers.ts';
import { adjustSettings, fillGiven } from '../replay/given.ts';
import { listFacets, listPlacesOf } from '../replay/nameable.ts';
import { gatherEvidence } from '../retrieval/evidence.ts';
import { listMatchedPlaces } from '../retrieval/matched-places.ts';
import type { ReplayTerms, ServiceContext } from '../service/context.ts';
import { corpusNamesOf } from './corpus-names.ts';
import type { LiveIndex } from './live-index.ts';

/** What the service asks of the engine, over whichever index is live. */
export function createAssistant(
  live: LiveIndex,
): Pick<
  ServiceContext,
  | 'takeTurn'
  | 'giveSlots'
  | 'describeCorpus'
  | 'describeAnswers'
  | 'scoreAnswers'
  | 'findAnswer'
  | 'welcome'
  | 'suggest'
  | 'findMatches'
  | 'readProof'
  | 'readSource'
  | 'readiness'
> {
  return {
    takeTurn: (state, input, moment, replay) =>
      live.use(({ parts }) => takeTurn(state, input, moment, replay ? partsFor(replay, parts) : parts)),

    giveSlots: (given) => live.use(async ({ parts }) => fillGiven(given, parts.catalogue)),

    describeCorpus: () =>
      live.use(async ({ index, parts }) => ({
        build: index.build,
        model: index.manifest.model.name,
        corpusNames: await corpusNamesOf(index),
        thresholds: thresholdsOf(parts),
        answers: listCalled(index.answers).map(({ name, ids }) => ({ name, ids: [...ids] })),
        facets: listFacets(index),
        places: listPlacesOf(index.answers),
        reach: reachOf(partsFor({ thresholds: undefined }, parts)),
      })),

    describeAnswers: (request) =>
      live.use(async ({ index: { build }, parts }) => ({
        build,
        description: describeAnswers(parts, request),
      })),

    scoreAnswers: (question) =>
      live.use(async ({ index: { build }, parts }) => ({
        build,
        scores: await scoreAnswers(parts, question),
      })),

    findAnswer: (sha256) =>
      live.use(async ({ index }) => {
        const answer = index.answers.find((candidate) => candidate.sha256 === sha256);
        return answer && toServed(answer, index);
      }),

    welcome: (lang) => live.use(async ({ parts }) => welcome(lang, parts)),

    suggest: (written, limit) =>
      live.use(async ({ suggester }) =>
        suggester()
          .suggest(written, limit)
          .map(({ name, title }) => ({ label: title, choice: { facet: null, value: name } })),
      ),

    findMatches: (question, sha256) =>
      live.use(async ({ index, embedder }) => {
        const answer = index.answers.find((candidate) => candidate.sha256 === sha256);
        return answer && listMatchedPlaces(await gatherEvidence(index, embedder, question, answer));
      }),

    readProof: (sha256) =>
      live.use(async ({ index: { answers, corpusFolder } }) => {
        const citations = answers.find((candidate) => candidate.sha256 === sha256)?.citations;
        if (citations === undefined) return undefined;
        const places = citations.map(async (citation) => ({
          citation,
          text: readCitation(await readFile(join(corpusFolder, citation.file)), citation),
        }));
        return { sha256, places: await Promise.all(places) };
      }),

    readSource: (file) =>
      live.use(async ({ index: { manifest, corpusFolder } }) => {
        const known = manifest.corpus.files.find(({ path }) => path === file);
        if (known === undefined || !isAnswerFileKind(known.kind)) return undefined;
        const bytes = await readFile(join(corpusFolder, known.path));
        // `use` finds out right after this that the file has changed, and gives nothing out.
        return sha256Of(bytes) === known.sha256 ? splitLines(decodeUtf8(bytes, file)) : undefined;
      }),

    readiness: () => {
      // Whoever sends questions only to a ready service would otherwise never learn that the corpus is mended.
      void live.retryAfterFailure();
      const reason = live.unreadiness;
      return reason === undefined ? { ready: true } : { ready: false, reason };
    },
  };
}

function reachOf(parts: DialogueParts) {
  const { facets, branches } = describeReach(parts);
  return {
    facets: facets.map(({ id, values }) => ({ id, values: values.map((each) => ({ ...each })) })),
    branches: [...branches],
  };
}

function thresholdsOf({ settings }: DialogueParts) {
  return { answer: settings.minProbability, choice: settings.minChoiceProbability };
}

/** Nobody comes to a replay, which is in no queue. */
function partsFor({ thresholds }: ReplayTerms, parts: DialogueParts): DialogueParts {
  return { ...parts, settings: adjustSettings(parts.settings, thresholds), isSomebodyOnline: () => false };
}
