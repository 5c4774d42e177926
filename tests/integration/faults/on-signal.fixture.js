import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before the product (`NODE_OPTIONS=--import …`): does on SIGUSR2 what ON_SIGNAL says. `reject` leaves a promise
 * rejected that nobody waits for, `throw` throws where nobody catches; `jump 1 -2` puts the clock forward by an hour the
 * first time, and back by two hours the second.
 */
const [what, ...hours] = (process.env.ON_SIGNAL ?? '').split(' ');
const now = Date.now.bind(Date);
let offset = 0;

/** The clock of the machine, put forward or back; monotonic time goes on. */
class JumpingDate extends Date {
  constructor(...parts) {
    if (parts.length === 0) super(now() + offset);
    else super(...parts);
  }

  static now() {
    return now() + offset;
  }
}

const deeds = {
  reject: () => void Promise.reject(new Error('a promise that nobody waits for')),
  throw: () => {
    throw new Error('a fault that nobody catches');
  },
  jump: () => {
    offset += Number(hours.shift() ?? 0) * 3_600_000;
  },
};

if (isMainThread && Object.hasOwn(deeds, what)) {
  if (what === 'jump') globalThis.Date = JumpingDate;
  process.on('SIGUSR2', deeds[what]);
}
