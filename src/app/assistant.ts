import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeUtf8, sha256Of, splitLines } from '../core/text.ts';
import { defaultPolicySettings } from '../dialogue/policy.ts';
import { takeTurn, toServed } from '../dialogue/turn.ts';
import type { ServiceContext } from '../service/context.ts';
import type { LiveIndex } from './live-index.ts';
import type { Settings } from './settings.ts';

/** What the service asks of the engine, over whichever index is live. */
export function createAssistant(
  live: LiveIndex,
  { minProbability }: Settings,
): Pick<ServiceContext, 'respond' | 'findAnswer' | 'readSource' | 'readiness'> {
  const policy = { ...defaultPolicySettings, minProbability };
  return {
    respond: (request) => live.use(({ searcher }) => takeTurn(request, searcher, policy)),

    findAnswer: (sha256) =>
      live.use(async ({ index }) => {
        const answer = index.answers.find((candidate) => candidate.sha256 === sha256);
        return answer && toServed(answer);
      }),

    readSource: (file) =>
      live.use(async ({ index: { manifest, corpusFolder } }) => {
        const known = manifest.corpus.files.find(({ path }) => path === file);
        if (known === undefined || known.kind === 'editorial') return undefined;
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
