import { z } from 'zod';
import { AGENTS_NAMESPACE, queueEntrySchema } from '../../protocol/agents.ts';
import { pause } from './ending.ts';
import { type LoadSocket, openLoadSocket } from './load-socket.ts';
import type { LoadGround } from './load-visitor.ts';
import type { Pace } from './pace.ts';

const REPLY = 'Bonjour, je regarde votre dossier et je vous réponds. Votre demande est bien enregistrée.';

const queueSchema = z.object({ queue: z.array(queueEntrySchema) });
const anySchema = z.object({});

/** One who takes the visitor that has waited longest, writes once, ends the conversation, and takes the next. */
export async function attend(
  ground: Pick<LoadGround, 'url' | 'tally' | 'ending'>,
  pace: Pace,
  session: string,
): Promise<void> {
  const socket = await openLoadSocket(ground.url + AGENTS_NAMESPACE, { session });
  if (socket === undefined) return ground.tally.failed('AGENT_LOST');
  try {
    while (!ground.ending.aborted) {
      await pause(pace.absenceMs(), ground.ending);
      await attendNext(socket, pace, ground.ending);
    }
  } finally {
    socket.close();
  }
}

async function attendNext(socket: LoadSocket, pace: Pace, ending: AbortSignal): Promise<void> {
  const looked = await socket.ask('queue', {}, queueSchema);
  if (looked.kind !== 'done') return;
  const waiting = looked.result.queue.filter(({ agent }) => agent === undefined);
  const conversation = waiting[0]?.id;
  if (conversation === undefined) return;
  // Another agent may be faster, and a visitor gone.
  const taken = await socket.ask('take', { conversation }, anySchema);
  if (taken.kind !== 'done') return;
  await pause(pace.typingMs(REPLY), ending);
  await socket.ask('say', { conversation, id: 'reply', text: REPLY }, anySchema);
  await socket.ask('end', { conversation }, anySchema);
}
