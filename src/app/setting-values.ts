import { z } from 'zod';

/** What the value of a setting can be, as the environment writes it. */

export const text = z.string().trim().min(1, 'must not be blank');

/** A number written in digits; `Number` alone would take a blank text for 0. */
const digits = z
  .string()
  .refine((value) => /^\d+(?:\.\d+)?$/.test(value.trim()), 'must be a number')
  .transform(Number);

export const number = (min: number, max: number) => digits.pipe(z.number().min(min).max(max));

export const wholeNumber = (min: number, max: number) => digits.pipe(z.int().min(min).max(max));

/** Off unless it says otherwise. */
export const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');

export const origin = z
  .string()
  .refine(isOrigin, 'must be origins such as https://www.example.org, separated by commas');

export const publicUrl = z
  .string()
  .trim()
  .transform((value) => value.replace(/\/$/, ''))
  .refine(isOrigin, 'must be an address such as https://faq.example.org, without a path');

export const databaseUrl = z
  .string()
  .trim()
  .refine(
    (value) => /^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value),
    'must be an address such as postgres://user:password@127.0.0.1:5432/name',
  );

export const redisUrl = z
  .string()
  .trim()
  .refine(
    (value) => /^rediss?:\/\//.test(value) && URL.canParse(value),
    'must be an address such as redis://:password@127.0.0.1:6379',
  );

export const redisPrefix = z
  .string()
  .trim()
  .regex(/^[\w:-]{1,50}$/, 'must be 1 to 50 letters, digits or _ - :');

export const secret = z.string().trim().min(32, 'must have 32 characters at least');

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value);
}
