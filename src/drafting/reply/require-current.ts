import { GuichetError } from '../../core/errors.ts';
import type { Block } from '../../protocol/drafting.ts';
import type { CheckedQuotation } from './check-quotations.ts';

/**
 * The blocks as they may leave: every quotation with the title and the citations that the corpus has now.
 * @throws GuichetError `QUOTATION_NOT_CURRENT` (input) where one is not what the corpus says.
 */
export function requireCurrent(blocks: readonly Block[], checks: readonly CheckedQuotation[]): Block[] {
  const byBlock = new Map(checks.map((check) => [check.block, check]));
  return blocks.map((block, place) => {
    if (block.kind === 'text') return block;
    const check = byBlock.get(place);
    if (check?.current === undefined) throw notCurrent(place, check?.state ?? 'gone');
    return check.current;
  });
}

function notCurrent(place: number, state: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'QUOTATION_NOT_CURRENT',
    message: `Block ${place + 1} quotes what the corpus does not say: it is ${state}.`,
    remedy: 'Check the reply, and take what stands there now, or take the quotation out.',
  });
}
