import { GuichetError, messageOf } from '../core/errors.ts';
import { measureChange } from './learning-diff.ts';
import { type EffectReply, effectTaskSchema } from './learning-effect-task.ts';
import { readSettings } from './settings.ts';

/** The process that measures one effect; it is sent its task and ends with it. */

const send = (reply: EffectReply): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send!(reply, (cause: Error | null) => (cause ? reject(cause) : resolve()));
  });

// Whoever asked has gone: nobody would remove what this leaves.
process.once('disconnect', () => process.exit(1));

process.once('message', (message) => {
  const settings = readSettings(process.env);
  const onProgress = (done: number, total: number): void => void send({ type: 'progress', done, total });
  measureChange(effectTaskSchema.parse(message), settings, onProgress)
    .then((effect) => send({ type: 'done', effect }))
    .catch((thrown: unknown) => {
      const remedy = thrown instanceof GuichetError ? { remedy: thrown.remedy } : {};
      return send({ type: 'failed', message: messageOf(thrown), ...remedy });
    })
    .finally(() => process.exit());
});
