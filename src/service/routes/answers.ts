import type { Request } from 'express';
import { GuichetError } from '../../core/errors.ts';
import type { ServiceContext } from '../context.ts';
import { pathParameter, type Route } from '../route.ts';

/** A stored answer by its hash, and what stands at its places now, for whoever wants to check one. */
export function answerRoutes(context: ServiceContext): Route[] {
  return [
    {
      method: 'get',
      path: '/api/answers/:sha256/proof',
      summary: 'Read the places that an answer cites again, to compare.',
      replies: [{ status: 200, description: 'What stands there now.', schema: 'Proof' }],
      refusals: [400, 404, 503],
      async handle(request, response) {
        const sha256 = parseHash(request);
        const proof = await context.readProof(sha256);
        if (proof === undefined) throw answerUnknown(sha256);
        response.json(proof);
      },
    },
    {
      method: 'get',
      path: '/api/answers/:sha256',
      summary: 'Read a stored answer by the SHA-256 of its text.',
      replies: [{ status: 200, description: 'The answer and where it stands.', schema: 'StoredAnswer' }],
      refusals: [400, 404, 503],
      async handle(request, response) {
        const sha256 = parseHash(request);
        const answer = await context.findAnswer(sha256);
        if (answer === undefined) throw answerUnknown(sha256);
        response.json(answer);
      },
    },
  ];
}

function parseHash(request: Request): string {
  const sha256 = pathParameter(request, 'sha256');
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw hashInvalid();
  return sha256;
}

function hashInvalid(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'HASH_INVALID',
    message: 'The hash in the path is no SHA-256.',
    remedy: 'Give all 64 hex digits, in lower case.',
  });
}

function answerUnknown(sha256: string): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'ANSWER_UNKNOWN',
    message: `No answer has the hash ${sha256}.`,
    remedy: 'The answer may have left the corpus: ask the question again.',
  });
}
