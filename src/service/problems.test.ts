import { describe, expect, it } from 'vitest';
import { type FaultKind, GuichetError } from '../core/errors.ts';
import { problemSchema } from '../protocol/conversation.ts';
import { createFakeContext } from './fake-context.fixture.ts';
import { LimitReached } from './limits.ts';
import { logFault, toRefusal } from './problems.ts';
import { wordsOf } from './visitor-words.ts';

function fault(kind: FaultKind, code = 'X'): GuichetError {
  return new GuichetError({ kind, code, message: '/srv/index is damaged', remedy: 'Do this.' });
}

describe('refusals', () => {
  it.each<[FaultKind, string, number]>([
    ['input', 'X', 400],
    ['missing', 'X', 404],
    ['forbidden', 'X', 403],
    ['forbidden', 'TOKEN_REFUSED', 401],
    ['input', 'MESSAGE_TOO_LONG', 413],
    ['busy', 'X', 503],
    ['integrity', 'X', 503],
    ['internal', 'X', 500],
  ])('gives a fault of kind %s and code %s the status %i', (kind, code, status) => {
    const refusal = toRefusal(fault(kind, code));
    expect(refusal.status).toBe(status);
    expect(problemSchema.parse(refusal.problem).error.code).toBe(code);
  });

  it('says when to come back where waiting helps, and only there', () => {
    expect(toRefusal(fault('busy'))).toMatchObject({
      retryAfterSeconds: 5,
      problem: { error: { retry: true } },
    });
    expect(toRefusal(new LimitReached('message', 120, 17))).toMatchObject({
      status: 429,
      retryAfterSeconds: 17,
      problem: { error: { code: 'TOO_MANY_MESSAGES', retry: true } },
    });
    expect(toRefusal(fault('input')).retryAfterSeconds).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['an internal fault', fault('internal')],
    ['a failed proof', fault('integrity')],
    ['any other error', new TypeError('/srv/index')],
    ['a 5xx error of a parser', Object.assign(new Error('/srv/index'), { status: 503 })],
    ['a thrown string', '/srv/index'],
  ])('hides the inside of %s', (_name, thrown) => {
    expect(JSON.stringify(toRefusal(thrown))).not.toContain('/srv/index');
  });

  it('logs what it hides, with what was going on, and blanks the visitor’s words', () => {
    const { context, logged } = createFakeContext();
    const cause = new Error('cannot embed «mon numéro est 123»');
    const thrown = new GuichetError({ kind: 'internal', code: 'BAD', message: 'm', remedy: 'r', cause });
    logFault(context.logger, thrown, { conversation: 'id-1' }, ['mon numéro est 123']);
    expect(logged).toMatchObject([{ level: 'error', fields: { conversation: 'id-1', code: 'BAD' } }]);
    expect(JSON.stringify(logged)).toContain('cannot embed «[…]»');
  });

  it.each([
    ['without the white space around them', ' mon secret\n', 'cannot embed «mon secret»', '«[…]»'],
    [
      'with personal data masked',
      'appelez Zoé au 06 12 34 56 78, (merci) [1]',
      'cannot embed «appelez Zoé au [donnée masquée : numéro de téléphone], (merci) [1]»',
      '«[…]»',
    ],
    ['that are personal data alone', 'zoe@exemple.fr', 'cannot write zoe@exemple.fr [here]', '[…] [here]'],
  ])('blanks words quoted %s', (_name, words, message, left) => {
    const { context, logged } = createFakeContext();
    logFault(context.logger, new Error(message), {}, [words]);
    const [{ fields }] = logged as [(typeof logged)[0]];
    expect(fields.fault).toContain(left);
    expect(fields.fault).not.toMatch(/secret|Zoé|merci|06 12|zoe@/);
  });

  it('blanks every secret of a log-in, a link and a new password', () => {
    const { context, logged } = createFakeContext();
    const body = { login: 'zoe', password: 'pw-1', token: 'tk-2', current: 'pw-3', next: 'pw-4' };
    logFault(context.logger, new Error(`cannot take ${JSON.stringify(body)}`), {}, wordsOf(body));
    expect(JSON.stringify(logged)).toContain('zoe');
    expect(JSON.stringify(logged)).not.toMatch(/pw-|tk-/);
  });

  it('does not log what the caller alone has to mend', () => {
    const { context, logged } = createFakeContext();
    logFault(context.logger, fault('input'), {});
    logFault(context.logger, new LimitReached('start', 60, 1), {});
    expect(logged).toEqual([]);
  });
});
