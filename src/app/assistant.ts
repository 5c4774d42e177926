import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFewAtOnce } from '../core/few-at-once.ts';
import { createOneALoop } from '../core/one-a-loop.ts';
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
import { type Observer, silentObserver } from '../service/observer.ts';
import { corpusNamesOf } from './corpus-names.ts';
import type { LiveIndex } from './live-index.ts';
import { timeTurn } from './monitoring/observed-engine.ts';

/** Turns that are computed at a time: as many as the model embeds together. More would not be done sooner. */
const COMPUTED_AT_ONCE = 8;

/** What the service asks of the engine, over whichever index is live. */
export function createAssistant(
  live: LiveIndex,
  observer: Observer = silentObserver,
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
> {
  const few = createFewAtOnce(COMPUTED_AT_ONCE);
  const oneALoop = createOneALoop();
  return {
    // Within `use`: who waits for an index must not hold up the others, and waits beside them.
    takeTurn: (state, input, moment, replay) =>
      live.use(({ parts }) => {
        const take = (chosen: DialogueParts) => takeTurn(state, input, moment, chosen);
        return few(async () => {
          await oneALoop();
          return replay ? take(partsFor(replay, parts)) : timeTurn(observer, parts, take);
        });
      }),

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
        if (answer === undefined) return undefined;
        return listMatchedPlaces(await few(() => gatherEvidence(index, embedder, question, answer)));
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
