import type { Block, Difference, Quotation, QuotationState } from '../../../src/protocol/drafting.ts';
import { checkReplySchema } from '../../../src/protocol/drafting.ts';
import { sha256Hex } from '../../parts/sha256.ts';
import type { Api } from '../service/api.ts';
import type { NamedBlock } from './blocks.ts';

/** What is known of a quotation in a reply. */
export type QuotationCheck =
  | { readonly state: 'unchecked' | 'checking' | 'impossible' | 'gone' | 'forged' }
  /** The corpus of the moment says so, and this browser computed the same fingerprint. */
  | { readonly state: 'current' }
  | {
      readonly state: 'changed';
      readonly successor?: Quotation | undefined;
      readonly difference?: Difference | undefined;
    };

/** Whether a quotation must not leave as it is. One that could not be checked is for the service to refuse. */
export function isBlocked({ state }: QuotationCheck): boolean {
  return state === 'changed' || state === 'gone' || state === 'forged';
}

/**
 * Checks every quotation twice: its text is hashed here, and compared by the service with the corpus of the moment.
 * Neither is taken for the other: what does not hash to what it states is forged, whatever the service says.
 * @returns what was found, by name of the block; nothing for texts.
 */
export async function checkQuotations(
  api: Api,
  blocks: readonly NamedBlock[],
): Promise<ReadonlyMap<string, QuotationCheck>> {
  const quoted = blocks.filter(({ block }) => block.kind === 'quotation');
  if (quoted.length === 0) return new Map();
  const [outcome, ...hashes] = await Promise.all([
    api.read('POST', '/api/drafting/check', checkReplySchema, { blocks: quoted.map(({ block }) => block) }),
    ...quoted.map(({ block }) => sha256Hex(block.text)),
  ]);
  const states = outcome.ok ? outcome.value.quotations : [];
  return new Map(
    quoted.map(({ name, block }, i): [string, QuotationCheck] => {
      if (hashes[i] !== hashOf(block)) return [name, { state: 'forged' }];
      return [name, readState(states.find((state) => state.block === i))];
    }),
  );
}

function hashOf(block: Block): string | undefined {
  return block.kind === 'quotation' ? block.sha256 : undefined;
}

/** What the service did not speak of is not checked. */
function readState(state: QuotationState | undefined): QuotationCheck {
  if (state === undefined) return { state: 'impossible' };
  if (state.state !== 'changed') return { state: state.state };
  return { state: 'changed', successor: state.successor, difference: state.difference };
}
