import { z } from 'zod';
import type { Bulletins } from '../sharing/bulletins.ts';
import type { Journal } from './journal.ts';

const holdingSchema = z.object({
  conversation: z.string(),
  /** Account of the agent; undefined: nobody has it. */
  holder: z.string().optional(),
});

/** Who has a conversation from now on. */
export type Holding = z.infer<typeof holdingSchema>;

/**
 * Who has which conversation, as far as this process was told: by its own journal, and by other processes. The store
 * knows it for certain.
 */
export interface Holdings {
  holderOf(conversation: string): string | undefined;
  listOf(holder: string): string[];
  /** Keeps what the store says, and tells nobody. */
  note(holding: Holding): void;
}

export function createHoldings(journal: Pick<Journal, 'onNews'>, bulletins: Bulletins): Holdings {
  const holders = new Map<string, string>();
  const note = ({ conversation, holder }: Holding): boolean => {
    if (holders.get(conversation) === holder) return false;
    if (holder === undefined) holders.delete(conversation);
    else holders.set(conversation, holder);
    return true;
  };
  const elsewhere = bulletins.open('holders', holdingSchema);
  elsewhere.onTold((holding) => void note(holding));
  journal.onNews(({ conversation, holder }) => {
    const holding = { conversation, holder: holder?.id };
    if (note(holding)) elsewhere.tell(holding);
  });
  return {
    holderOf: (conversation) => holders.get(conversation),
    listOf: (holder) => [...holders].flatMap(([conversation, id]) => (id === holder ? [conversation] : [])),
    note: (holding) => void note(holding),
  };
}
