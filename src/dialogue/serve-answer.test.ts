import { describe, expect, it } from 'vitest';
import type { EditorialFlag } from '../corpus/editorial.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import { languages } from '../protocol/language.ts';
import { servedAnswerSchema } from '../protocol/turn.ts';
import { catalogue, createScoped, type Row } from './scoped.fixture.ts';
import { toServed, toServedIn } from './serve-answer.ts';

const nothingKnown = { catalogue: { facets: [] }, sources: new Map() };
const surroundings = { catalogue, sources: new Map() };

/** An answer with an entry of the editorial layer. */
function createEdited(flags: readonly EditorialFlag[], ...rows: readonly Row[]) {
  const answer = createScoped('Réponse.', ...rows);
  const entry = {
    answer: answer.name,
    id: 'a',
    phrasings: [],
    scope: {},
    related: [],
    file: 'editorial/a.yaml',
  };
  return { ...answer, editorial: { ...entry, question: 'Reconstituée ?', flags, line: 1 } };
}

describe('an answer as it is served', () => {
  const answer = createScoped(
    ' Deux lignes,\nau caractère près.\u00a0',
    { question: 'Quel délai ?' },
    { question: 'Quelle durée ?' },
  );

  it('has its text to the byte, with the hash and all places that prove it', () => {
    const { answer: name, sha256, text, citations } = toServed(answer, surroundings);
    expect({ name, sha256, text, citations }).toEqual({
      name: answer.name,
      sha256: answer.sha256,
      text: answer.text,
      citations: answer.citations,
    });
  });

  it('has copies of its places, which can be changed without harm', () => {
    toServed(answer, surroundings).citations[0]!.startLine = 99;
    expect(answer.citations[0]!.startLine).toBe(1);
  });

  it('has the shape that crosses the wire', () => {
    const limited = createEdited(['truncated'], {
      facets: { couloir: ['CHU'] },
      url: 'https://faq.example/a',
    });
    for (const one of [answer, limited, createScoped('Oui.')]) {
      const served = { ...toServedIn('fr', one, surroundings), probability: 0.5 };
      expect(servedAnswerSchema.parse(served)).toEqual(served);
    }
  });

  it('is titled with the FAQ’s question, else the reconstructed one, else not at all', () => {
    expect(toServed(answer, surroundings)).toMatchObject({ title: 'Quel délai ?', titleOrigin: 'corpus' });
    const reconstructed = { title: 'Reconstituée ?', titleOrigin: 'editorial' };
    expect(toServed(createEdited([]), surroundings)).toMatchObject(reconstructed);
    expect(toServed(createScoped('Oui.'), surroundings)).not.toHaveProperty('title');
  });

  it('is titled with the question of the row that holds for what is known', () => {
    const twice = createScoped(
      'Le même texte.',
      { question: 'Et à l’hôpital ?', facets: { couloir: ['CHU'] } },
      { question: 'Et en officine ?', facets: { couloir: ['pharmacie'] } },
    );
    const titleFor = (couloir: string) => toServed(twice, surroundings, { couloir: [couloir] }).title;
    expect(titleFor('Officine')).toBe('Et en officine ?');
    expect(titleFor('Hôpital')).toBe('Et à l’hôpital ?');
    expect(titleFor('Imagerie')).toBe('Et à l’hôpital ?');
  });
});

describe('the language of an answer', () => {
  it('is what its rows say, French where they do not', () => {
    expect(toServed(createScoped('Yes.', {}, { lang: 'en-GB' }), surroundings).lang).toBe('en-GB');
    expect(toServed(createScoped('Oui.'), surroundings).lang).toBe('fr');
  });
});

describe('the source of an answer', () => {
  const page = { title: 'Foire aux questions', url: 'https://faq.example/page' };

  it('is the page’s title and address, where the corpus knows them', () => {
    const sources = new Map([['page.txt', page]]);
    const [citation] = toServed(createScoped('Oui.'), { catalogue, sources }).citations;
    expect(citation).toEqual({ file: 'page.txt', startLine: 1, endLine: 1, ...page });
    const [unknown] = toServed(createScoped('Oui.'), surroundings).citations;
    expect(unknown).toEqual({ file: 'page.txt', startLine: 1, endLine: 1 });
    const untold = new Map([['page.txt', { title: 'Sans adresse' }]]);
    const [titled] = toServed(createScoped('Oui.'), { catalogue, sources: untold }).citations;
    expect(titled).not.toHaveProperty('url');
  });

  it('is each row’s own address before that of its file', () => {
    const answer = createScoped('Oui.', { url: 'https://faq.example/row' }, {});
    const sources = new Map([['faq.jsonl', page]]);
    const urls = toServed(answer, { catalogue, sources }).citations.map(({ url }) => url);
    expect(urls).toEqual(['https://faq.example/row', 'https://faq.example/page']);
  });
});

describe('the scope of an answer', () => {
  const limited = createScoped('60 jours.', {
    facets: { vague: ['V2', 'V1'], couloir: ['pharmacie'], thematique: ['Délais'] },
  });

  it('is told by facet in the order of the catalogue, under its labels', () => {
    expect(toServed(limited, surroundings).scope).toEqual([
      { facet: 'couloir', values: ['Officine'] },
      { facet: 'thematique', values: ['Délais'] },
      { facet: 'vague', values: ['Vague 1', 'Vague 2'] },
    ]);
  });

  it('names the couloir of a dispositif', () => {
    const { scope } = toServed(createScoped('Oui.', { facets: { dispositif: ['DPI'] } }), surroundings);
    expect(scope).toEqual([
      { facet: 'couloir', values: ['Hôpital'] },
      { facet: 'dispositif', values: ['DPI'] },
    ]);
  });

  it('is noted without the theme, which limits nothing, in the language of the interface', () => {
    for (const lang of languages) {
      const note = sayAssistant(lang, 'scopeNote', { scope: 'Officine, Vague 1, Vague 2' });
      expect(toServedIn(lang, limited, surroundings).scopeNote).toBe(note);
    }
  });

  it('is everybody where nothing, or a theme alone, or one of several rows limits it', () => {
    const forAll = sayAssistant('fr', 'scopeForAll');
    const themed = createScoped('Oui.', { facets: { thematique: ['Délais'] } });
    const open = createScoped('Oui.', { facets: { couloir: ['CHU'] } }, {});
    for (const answer of [createScoped('Oui.'), themed, open]) {
      expect(toServedIn('fr', answer, surroundings).scopeNote).toBe(forAll);
    }
    expect(toServed(open, surroundings)).not.toHaveProperty('scope');
  });

  it('is not noted in an FAQ without facets, but for what its rows say', () => {
    expect(toServedIn('fr', createScoped('Oui.'), nothingKnown)).not.toHaveProperty('scopeNote');
    const row = createScoped('Oui.', { facets: { region: ['Nord'] } });
    expect(toServedIn('fr', row, nothingKnown).scopeNote).toBe('Valable pour\u00a0: Nord');
  });
});

describe('the flags of an answer', () => {
  const flags = ['needs-question', 'truncated', 'links-lost', 'glued-list'] as const;
  const keys = ['needsQuestion', 'truncated', 'linksLost', 'gluedList'] as const;

  it('come with what each means for the reader, in the language of the interface', () => {
    for (const lang of languages) {
      const served = toServedIn(lang, createEdited(flags), surroundings);
      expect(served.flags).toEqual(flags);
      expect(served.flagNotes).toEqual(keys.map((key) => sayAssistant(lang, key)));
    }
  });

  it('say where the lost links can be read, if an address is known', () => {
    const url = 'https://faq.example/row';
    const served = toServedIn('fr', createEdited(['links-lost'], {}, { url }), surroundings);
    expect(served.flagNotes).toEqual([sayAssistant('fr', 'linksLostAt', { url })]);
  });

  it('are absent where there is none', () => {
    for (const answer of [createEdited([]), createScoped('Oui.')]) {
      const served = toServedIn('fr', answer, surroundings);
      expect(served).not.toHaveProperty('flags');
      expect(served).not.toHaveProperty('flagNotes');
    }
  });
});
