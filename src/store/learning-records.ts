import { z } from 'zod';
import { messageOf } from '../core/errors.ts';
import { decisionSchema, effectSchema, missKindSchema } from '../protocol/learning.ts';
import type { KeptEffect, Miss, ProposedChange } from './learning.ts';
import { storeDamaged } from './store-faults.ts';

/** What is learnt, as it is stored: JSON, parsed when it is read back. */

const candidateSchema = z.object({ answer: z.string(), probability: z.number() });

const missBodySchema = z.object({
  kind: missKindSchema,
  text: z.string(),
  shown: z.array(z.string()),
  candidates: z.array(candidateSchema),
  askedAgain: z.object({ text: z.string(), shown: z.array(z.string()) }).optional(),
});

const changeSchema = z.object({
  file: z.string(),
  baseSha256: z.string().optional(),
  patch: z.string(),
});

const keptEffectSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({ state: z.literal('known'), effect: effectSchema }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

export function writeMiss({ place: _place, at: _at, ...body }: Miss): string {
  return JSON.stringify(body);
}

/** @throws GuichetError `STORE_DAMAGED` (integrity), as all that read. */
export function readMiss(place: string, at: number, body: string): Miss {
  return { place, at, ...parse('A question asked in vain', missBodySchema, body) };
}

export function readDecision(body: string) {
  return parse('A decision', decisionSchema, body);
}

export function readChange(body: string): ProposedChange {
  const { baseSha256, ...change } = parse('A proposed change', changeSchema, body);
  return { ...change, baseSha256 };
}

export function readEffect(body: string): KeptEffect {
  return parse('An effect', keptEffectSchema, body);
}

/** Bytes of the floats, little-endian, in base64. */
export function writeVector(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * Float32Array.BYTES_PER_ELEMENT);
  vector.forEach((value, i) => {
    bytes.writeFloatLE(value, i * Float32Array.BYTES_PER_ELEMENT);
  });
  return bytes.toString('base64');
}

export function readVector(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length / Float32Array.BYTES_PER_ELEMENT }, (_, i) =>
    bytes.readFloatLE(i * Float32Array.BYTES_PER_ELEMENT),
  );
}

function parse<Content>(what: string, schema: z.ZodType<Content>, body: string): Content {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch (cause) {
    throw storeDamaged(`${what} is stored as no JSON: ${messageOf(cause)}`, cause);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw storeDamaged(`${what} that is stored cannot be read: ${z.prettifyError(parsed.error)}`);
}
