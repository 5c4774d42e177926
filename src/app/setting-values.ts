import { z } from 'zod';

/** What the value of a setting can be, as the environment writes it. */

export const text = z.string().trim().min(1, 'must not be blank');

/** A number written in digits; `Number` alone would take a blank text for 0. */
export const number = (min: number, max: number) =>
  z
    .string()
    .refine((value) => /^\d+(?:\.\d+)?$/.test(value.trim()), 'must be a number')
    .transform(Number)
    .pipe(z.number().min(min).max(max));

export const wholeNumber = (min: number, max: number) => number(min, max).pipe(z.int());

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

export const secret = z.string().trim().min(32, 'must have 32 characters at least');

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value);
}
