import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { NONE_OPTION, UNKNOWN_OPTION } from '../../protocol/turn.ts';
import type { Message, Way } from './act.ts';
import { type Asked, sayPhrase, sayTitle, sayValue } from './say-option.ts';
import { asking, catalogue, hospital, price, steady } from './simulation.fixture.ts';

const couloir = asking('couloir', 'Officine', 'Hôpital', UNKNOWN_OPTION, NONE_OPTION);
const titles = asking(null, price, hospital, NONE_OPTION);

/** What is written over many draws, by the way it is written. */
function collect(say: (random: () => number) => Message): Record<Way, Set<string>> {
  const texts: Partial<Record<Way, Set<string>>> = {};
  for (let seed = 0; seed < 300; seed++) {
    const { way, input } = say(createRandom(seed));
    texts[way] = (texts[way] ?? new Set()).add(input.kind === 'text' ? input.text : JSON.stringify(input));
  }
  return texts as Record<Way, Set<string>>;
}

const manner = (habits: Partial<typeof steady>, random: () => number) => ({
  habits: { ...steady, ...habits },
  catalogue,
  random,
});

describe('the value of a facet', () => {
  it('is picked by its button', () => {
    expect(sayValue(couloir, 'Hôpital', manner({}, createRandom(1)))).toEqual({
      kind: 'send',
      way: 'option',
      input: { kind: 'choice', choice: { facet: 'couloir', value: 'Hôpital' } },
    });
  });

  it('is written in five ways, each with the button that says the same', () => {
    const button = { kind: 'choice', choice: { facet: 'couloir', value: 'Hôpital' } };
    const texts = collect((random) => {
      const said = sayValue(couloir, 'Hôpital', manner({ clicksValues: 0 }, random));
      expect(said.button).toEqual(button);
      return said;
    });
    expect(texts.number).toEqual(new Set(['2']));
    expect(texts.label).toEqual(new Set(['Hôpital', 'hôpital']));
    expect(texts.alias).toEqual(new Set(['CHU', 'clinique']));
    expect([...texts.misspelt].every((text) => text.startsWith('H') && text !== 'Hôpital')).toBe(true);
    expect(texts.sentence).toContain("c'est pour CHU");
    expect(texts.sentence).toContain('plutôt Hôpital');
    expect(texts).not.toHaveProperty('option');
  });

  it('without another name is written by its label', () => {
    const only = asking('couloir', 'Imagerie');
    const texts = collect((random) => sayValue(only, 'Imagerie', manner({ clicksValues: 0 }, random)));
    expect(texts).not.toHaveProperty('alias');
    expect(texts.label).toContain('Imagerie');
  });

  it('is put into a sentence of the language that is spoken', () => {
    const english: Asked = { ...couloir, lang: 'en' };
    const texts = collect((random) => sayValue(english, 'Hôpital', manner({ clicksValues: 0 }, random)));
    expect(texts.sentence).toContain("it's for clinique");
  });
});

describe('a title', () => {
  it('is picked by its button, its number or its text', () => {
    const texts = collect((random) => sayTitle(titles, hospital.name, manner({ clicksTitles: 0.6 }, random)));
    expect(texts.option).toEqual(
      new Set([JSON.stringify({ kind: 'choice', choice: { facet: null, value: hospital.name } })]),
    );
    expect(texts.number).toEqual(new Set(['2']));
    expect(texts.label).toEqual(new Set(['Quel est le délai ?', 'quel est le délai ?']));
  });
});

describe('a phrase', () => {
  it('is picked or written, with the button that says the same', () => {
    const texts = collect((random) => sayPhrase(couloir, 'unknown', UNKNOWN_OPTION, random));
    expect(texts.phrase).toContain('je ne sais pas');
    expect(texts.option.size).toBe(1);
    const written = sayPhrase(couloir, 'none', NONE_OPTION, () => 0.9);
    expect(written).toMatchObject({ way: 'phrase', button: { choice: { value: NONE_OPTION } } });
  });

  it('is written where it is not offered', () => {
    const texts = collect((random) => sayPhrase(asking('couloir', 'Officine'), 'none', NONE_OPTION, random));
    expect(Object.keys(texts)).toEqual(['phrase']);
  });
});
