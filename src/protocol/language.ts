import { z } from 'zod';

/** Languages that the interface speaks, French first: the answers are in French. */
export const languages = ['fr', 'en', 'es', 'de', 'pt', 'it'] as const;

export const languageSchema = z.enum(languages);

export type Language = (typeof languages)[number];
