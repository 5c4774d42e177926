import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import { sha256Of } from '../core/text.ts';
import { parseFacets } from '../corpus/facets.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { checkConversations } from './check-conversations.ts';
import { listNameable, type Nameable } from './nameable.ts';
import { conversationsOf } from './results.fixture.ts';

const catalogue = parseFacets(
  `facets:
  - id: couloir
    question: Quel couloir ?
    source: official
    values: [{ label: Officine }, { label: Hôpital }]
`,
  'facets.yaml',
);

const text = 'Oui, sous\u00a0trente jours.';

function createIndexed(id: string, answer: string, rest: Partial<IndexedAnswer> = {}): IndexedAnswer {
  const line = id === 'delai' ? 2 : 3;
  const at = { file: 'faq.jsonl', startLine: line, endLine: line };
  const note = { ...at, id, question: `Quel ${id} ?`, alternatives: [], facets: { vague: ['Vague 9'] } };
  return { ...createAnswer(answer, [at]), notes: [note], ...rest };
}

const answers = [createIndexed('delai', text), createIndexed('cout', 'Rien.')];
const known = listNameable({ answers, catalogue });

/** A conversation whose expectations stand on line 6, from column 19 on. */
const expecting = (expectations: string, head = 'lang: fr') =>
  conversationsOf(`  - name: x\n    ${head}\n    turns:\n      - user: a\n        expect: ${expectations}\n`);

/** Takes the § out of expectations, which stands where they are wrong; gives that place too. */
function findMark(marked: string): { readonly expectations: string; readonly place: string } {
  const before = '        expect: ';
  return { expectations: marked.replace('§', ''), place: `6:${before.length + marked.indexOf('§') + 1}` };
}

/** What is refused, without the file's name. */
function refusal(expectations: string, { from = known, head = 'lang: fr', willUpdate = false } = {}) {
  try {
    checkConversations(expecting(expectations, head), from, { willUpdate });
    return undefined;
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'FIXTURE_BROKEN', kind: 'input' });
    return (thrown as Error).message.replaceAll('x.yaml:', '');
  }
}

describe('what a conversation names', () => {
  it.each([
    [
      'all that the corpus has',
      '{ cites: [delai], facet: couloir, slots: { couloir: [Officine] }, scope: { vague: [Vague 9] } }',
    ],
    ['a facet that limits nothing', '{ scope: { couloir: [] }, slots-not: [couloir] }'],
    ['a choice among answers', '{ facet: null, asks: "Quelle question vous intéresse ?" }'],
    ['the question of a facet', '{ asks: Quel couloir ? }'],
    ['a place, as a range too', '{ cites-at: ["faq.jsonl:2", "faq.jsonl:3-3"] }'],
    [
      'a text by its hash, a part and its title',
      `{ text-sha256: ${sha256Of(text)}, text-contains: sous trente, title: Quel delai ? }`,
    ],
    [
      'what is no longer to be said',
      '{ not: { text-contains: gone, cites-at: ["gone.txt:1"], title: Gone ?, flags: [truncated] } }',
    ],
    [
      'what others would be in another turn',
      '{ cites: [delai], cites-not: [cout], says: [greeting], says-not: [thanks] }',
    ],
  ])('may be %s', (_, expectations) => {
    expect(refusal(expectations)).toBeUndefined();
  });

  it.each([
    ['an answer', '{ cites: [delai, §x] }', '«x» names no answer of this corpus'],
    ['a facet', '{ facet: §lane }', 'this corpus has no facet «lane»'],
    ['a facet that is known', '{ slots: { §lane: [x] } }', 'this corpus has no facet «lane»'],
    ['a facet that is not known', '{ slots-not: [couloir, §lane] }', 'this corpus has no facet «lane»'],
    [
      'a value that is known',
      '{ slots: { couloir: [Officine, §LGO] } }',
      'the facet couloir has no value «LGO»',
    ],
    ['a value of a scope', '{ scope: { couloir: [§LGO] } }', 'the facet couloir has no value «LGO»'],
    ['a facet under «not»', '{ not: { facet: §lane } }', 'this corpus has no facet «lane»'],
    ['a question', '{ asks: §Quel lane ? }', 'no facet and no message asks «Quel lane ?»'],
    [
      'a place',
      '{ cites-at: ["faq.jsonl:2", §"faq.jsonl:9"] }',
      'no answer of this corpus is cited at faq.jsonl:9',
    ],
    [
      'a part of a text',
      '{ text-contains: §sous trente ans }',
      'no answer of this corpus contains «sous trente ans»',
    ],
    ['a title', '{ title: §Quel prix ? }', 'no answer of this corpus has the title «Quel prix ?»'],
    ['a flag', '{ flags: [§truncated] }', 'no answer of this corpus has the flag truncated'],
    ['somebody on line', '{ handoff: { online: §true } }', 'nobody is on line for a replay'],
  ])('is refused where there is no such thing: %s', (_, marked, what) => {
    const { expectations, place } = findMark(marked);
    expect(refusal(expectations)).toBe(`${place} ${what}`);
  });

  it('is refused where no answer has such a hash', () => {
    const hash = sha256Of('another');
    const { expectations, place } = findMark(`{ text-sha256: §${hash} }`);
    expect(refusal(expectations)).toBe(`${place} no answer of this corpus has the hash ${hash}`);
  });

  it('is refused where it is given, by the facet or by the value', () => {
    const head = 'given: { slots: { couloir: [LGO], lane: [x] } }';
    expect(refusal('{}', { head })).toBe(
      '3:33 the facet couloir has no value «LGO»\n3:39 this corpus has no facet «lane»',
    );
  });

  it('is not looked at where the conversation is skipped, nor where a service does not tell', () => {
    const head = 'skip: { reason: later, until: 2026-12-31 }';
    expect(refusal('{ cites: [x], facet: lane }', { head })).toBeUndefined();
    const from: Nameable = { names: known.names };
    const untold = '{ facet: lane, cites-at: ["a:1"], text-contains: x, asks: x }';
    expect(refusal(untold, { from })).toBeUndefined();
    expect(refusal('{ cites: [x] }', { from })).toContain('names no answer');
  });

  it('may be gone from the corpus where it is to be rewritten, but for the names of answers and facets', () => {
    const gone = '{ text-contains: gone, cites-at: ["gone.txt:1"], title: Gone ? }';
    expect(refusal(gone, { willUpdate: true })).toBeUndefined();
    expect(refusal('{ cites: [x], facet: lane }', { willUpdate: true })?.split('\n')).toHaveLength(2);
  });
});

describe('what one turn would have to be and not to be', () => {
  it.each([
    ['{ offers: [a, b], offers-not: [§b] }', '«b» stands under offers too'],
    ['{ says: [greeting], says-not: [thanks, §greeting] }', '«greeting» stands under says too'],
    ['{ suggests: [a], suggests-not: [§a] }', '«a» stands under suggests too'],
    [`{ cites: [delai], cites-not: [§${answers[0]!.name}] }`, `«${answers[0]!.name}» stands under cites too`],
    ['{ cites: [delai], cites-first: §cout }', '«cout» is not the first under cites'],
    ['{ cites: [], cites-first: §cout }', '«cout» is not the first under cites'],
    ['{ slots: { couloir: [Officine] }, slots-not: [§couloir] }', '«couloir» stands under slots too'],
    ['{ action: answer, not: { action: §answer } }', 'action is expected to be just that'],
  ])('is refused: %s', (marked, what) => {
    const { expectations, place } = findMark(marked);
    expect(refusal(expectations)).toBe(`${place} ${what}`);
  });
});

describe('all that is broken', () => {
  it('is told at once, in order of the file', () => {
    const conversations = conversationsOf(`
  - name: x
    given: { slots: { lane: [x] } }
    turns:
      - user: a
        expect:
          rank: { y: { max: 1 } }
          facet: lane
  - { name: y, turns: [{ user: a, expect: { cites: [z] } }] }
`);
    expect(() => checkConversations(conversations, known)).toThrow(
      expect.objectContaining({
        message: [
          'x.yaml:4:23 this corpus has no facet «lane»',
          'x.yaml:8:19 «y» names no answer of this corpus',
          'x.yaml:9:18 this corpus has no facet «lane»',
          'x.yaml:10:53 «z» names no answer of this corpus',
        ].join('\n'),
      }),
    );
  });
});
