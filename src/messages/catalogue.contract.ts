import type { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { languages as allLanguages, type Language } from '../protocol/language.ts';
import { parseMessage } from './format-message.ts';
import { locales } from './locales.ts';

type Catalogue<Key extends string> = Readonly<Record<Key, string | undefined>>;

export interface CatalogueExpectations<Key extends string> {
  /** Keys whose text is the same in these languages, each with the reason; any other sameness is a copy. */
  readonly alike: Readonly<
    Partial<Record<Key, { readonly in: readonly Language[]; readonly because: string }>>
  >;
  /** Languages that are spoken there; all where it does not say. */
  readonly languages?: readonly Language[];
  /** Messages that a language does without. */
  readonly without?: Readonly<Partial<Record<Language, readonly Key[]>>>;
}

/** As the FAQ's pages print it: with a plain space, and in French whatever the language. */
export const FEEDBACK_QUESTION = 'Cette réponse vous a-t-elle été utile ?';

/** What holds for the catalogues of every room, French first: the other languages are measured by it. */
export function describeCatalogues<Key extends string>(
  name: string,
  catalogues: Readonly<Partial<Record<Language, Catalogue<Key>>> & { fr: Catalogue<Key> }>,
  { alike, languages = allLanguages, without = {} }: CatalogueExpectations<NoInfer<Key>>,
): void {
  const textOf = (lang: Language, key: Key): string | undefined => catalogues[lang]?.[key];
  const keys = [...new Set(languages.flatMap((lang) => Object.keys(catalogues[lang] ?? {})))] as Key[];
  const listTexts = (lang: Language): [Key, string][] =>
    keys.flatMap((key) => {
      const text = textOf(lang, key);
      return text === undefined ? [] : [[key, text]];
    });

  describe(`${name}, in ${languages.length} languages`, () => {
    it('speaks every language', () => {
      expect(Object.keys(catalogues)).toEqual([...languages]);
    });

    describe.each(languages)('%s', (lang) => {
      const texts = listTexts(lang);

      it('has every message, and none besides', () => {
        const expected = keys.filter((key) => !without[lang]?.includes(key));
        expect(texts.map(([key]) => key).sort()).toEqual(expected.sort());
      });

      it.each(texts)('parses %s, which takes what it takes in French', (key, text) => {
        const french = catalogues.fr[key] ?? '';
        expect(listArguments(lang, text)).toEqual(listArguments('fr', french));
      });

      it('has every plural form of the language', () => {
        for (const [key, text] of texts) {
          for (const forms of listPluralForms(lang, text)) expect(forms, key).toEqual(neededForms(lang));
        }
      });

      it('is set as print is: trimmed, with its own apostrophes, quotation marks and dots', () => {
        for (const [key, text] of texts) {
          expect(text, key).not.toBe('');
          expect(text.trim(), key).toBe(text);
          expect(text, key).not.toMatch(/['"`]|\.\.|\s{2}|[\t\n\r]/);
        }
      });

      it('spaces its punctuation as the language does', () => {
        for (const [key, text] of texts) {
          expect(listMisspaced(lang, text.replace(FEEDBACK_QUESTION, '')), key).toEqual([]);
        }
      });

      it('closes what it opens', () => {
        for (const [key, text] of texts) {
          for (const pair of ['()', '[]', '«»', ...(lang === 'de' ? ['„“'] : ['“”'])]) {
            expect(count(text, pair[0]!), `${key} ${pair}`).toBe(count(text, pair[1]!));
          }
          const questions = count(text.replace(FEEDBACK_QUESTION, ''), '?');
          expect(count(text, '¿'), key).toBe(lang === 'es' ? questions : 0);
        }
      });
    });

    it('is translated: two languages say the same only where there is a reason', () => {
      const copied = Object.fromEntries(
        keys.flatMap((key) => {
          const same = languages.filter((lang) =>
            languages.some((other) => other !== lang && isCopy(textOf(lang, key), textOf(other, key))),
          );
          return same.length === 0 ? [] : [[key, same]];
        }),
      );
      const expected = Object.fromEntries(
        Object.entries(alike).map(([key, reason]) => [key, (reason as { in: unknown }).in]),
      );
      expect(copied).toEqual(expected);
    });
  });
}

function isCopy(text: string | undefined, other: string | undefined): boolean {
  return text !== undefined && text.toLowerCase() === other?.toLowerCase();
}

/**
 * Marks with the wrong space. French keeps a no-break space before `: ; ? ! »` and after `«`, U+00A0 throughout, since
 * not every font has the narrow one; the other languages keep none.
 */
function listMisspaced(lang: Language, text: string): string[] {
  const wrong = lang === 'fr' ? /(?<!\u00a0)[:;?!»]|«(?!\u00a0)|\u202f/g : /\s[:;?!»]|«\s|[\u00a0\u202f]/g;
  return text.match(wrong) ?? [];
}

const count = (text: string, mark: string): number => text.split(mark).length - 1;

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** A message's elements, those inside of plural forms included. */
function listElements(lang: Language, text: string): Element[] {
  const walk = (elements: readonly Element[]): Element[] =>
    elements.flatMap((element) => [
      element,
      ...('options' in element ? Object.values(element.options).flatMap(({ value }) => walk(value)) : []),
    ]);
  return walk(parseMessage(lang, text).getAst());
}

/** Names of the arguments with what is done with each, as `max number`; sorted, once each. */
function listArguments(lang: Language, text: string): string[] {
  const found = listElements(lang, text).flatMap((element) => {
    const kind = argumentKinds[element.type];
    return kind === undefined || !('value' in element) ? [] : [`${element.value} ${kind}`];
  });
  return [...new Set(found)].sort();
}

/** By the number that the parser gives each kind of element; texts and `#` are no arguments. */
const argumentKinds: Readonly<Record<number, string>> = {
  1: 'text',
  2: 'number',
  3: 'date',
  4: 'time',
  5: 'select',
  6: 'plural',
  8: 'tag',
};

function listPluralForms(lang: Language, text: string): string[][] {
  return listElements(lang, text).flatMap((element) =>
    'pluralType' in element ? [Object.keys(element.options).sort()] : [],
  );
}

/** The forms of whole numbers; that of a round million, `many`, is never needed and falls back on `other`. */
function neededForms(lang: Language): string[] {
  const forms = new Intl.PluralRules(locales[lang]).resolvedOptions().pluralCategories;
  return forms.filter((form) => form !== 'many').sort();
}
