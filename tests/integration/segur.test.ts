import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationKey, Exchange, History } from '../../src/protocol/conversation.ts';
import { NONE_OPTION, type Turn, turnSchema, UNKNOWN_OPTION } from '../../src/protocol/turn.ts';
import { guichet, parseJsonLines } from './command-line.ts';
import { createFolder } from './leftovers.ts';
import {
  labelsOf,
  questionOf,
  type RowFacet,
  type SegurRow,
  segurPlace,
  segurRow,
  segurRows,
  startSegur,
} from './segur.ts';
import type { ServiceProcess } from './serve.ts';
import {
  emit,
  openSocket,
  readHistory,
  say,
  send,
  startConversation,
  turnOf,
  until,
  type VisitorSocket,
} from './visitor.ts';

/** A FAQ that answers one question several times, for different cases, with the real model. */

let service: ServiceProcess;

beforeAll(async () => {
  service = await startSegur({ env: { GUICHET_MESSAGES_PER_MINUTE: '10000' } });
}, 240_000);

afterAll(async () => {
  await service?.stop();
});

/** The first turn that each question gets of the command line. */
async function askAll(questions: readonly string[]): Promise<Map<string, Turn>> {
  const file = join(createFolder('questions'), 'questions.tsv');
  writeFileSync(file, `query\n${questions.join('\n')}\n`);
  const args = ['ask', '--queries', file, '--json', '--index', segurPlace.indexFolder];
  const { status, stdout, stderr } = await guichet(args);
  expect([status, stderr]).toEqual([0, '']);
  const turns = parseJsonLines(stdout).map((turn) => turnSchema.parse(turn));
  expect(turns.map(({ query }) => query)).toEqual(questions);
  return new Map(turns.map((turn) => [turn.query, turn]));
}

/** Rows that answer the same question. */
const families = [...new Set(segurRows.map(({ question }) => question))]
  .map((question) => ({ question, rows: segurRows.filter((row) => row.question === question) }))
  .filter(({ rows }) => rows.length > 1);

/** What a family is told apart by first. */
function facetOf(rows: readonly SegurRow[]): RowFacet {
  return rows.some(({ couloir }) => couloir !== undefined) ? 'couloir' : 'vague';
}

/** @param scope what the answer says that it holds for. */
function expectAnswer(turn: Turn, id: string, scope: string): void {
  const { answer, line } = segurRow(id);
  expect({ query: turn.query, action: turn.action, texts: turn.answers.map(({ text }) => text) }).toEqual({
    query: turn.query,
    action: 'answer',
    texts: [answer],
  });
  expect(turn.clarification).toBeUndefined();
  expect(turn.answers[0]!.scopeNote).toBe(`Valable pour\u00a0: ${scope}`);
  expect(turn.answers[0]!.citations).toContainEqual(
    expect.objectContaining({ file: 'segur.jsonl', startLine: line, endLine: line, field: 'answer' }),
  );
}

function expectFacetQuestion(turn: Turn, facet: RowFacet, labels: readonly string[]): void {
  const { query, action, answers, clarification } = turn;
  expect({ query, action, answers, facet: clarification?.facet }).toEqual({
    query,
    action: 'clarify',
    answers: [],
    facet,
  });
  expect(clarification!.question).toBe(questionOf(facet));
  expect(clarification!.options.map(({ value, label }) => [value, label])).toEqual([
    ...labels.map((label) => [label, label]),
    [UNKNOWN_OPTION, 'Je ne sais pas'],
    [NONE_OPTION, 'Aucun de ces choix'],
  ]);
}

describe('a question that is answered several times', () => {
  it('is asked back with the catalogue’s own question and the values of its answers, and only where they differ', async () => {
    const turns = await askAll(families.map(({ question }) => question));
    const alike = families.filter(({ rows }) => new Set(rows.map(({ answer }) => answer)).size === 1);
    expect(alike.map(({ rows }) => rows[0]!.id)).toEqual(['invente-langue-officine']);
    for (const { question, rows } of families) {
      const turn = turns.get(question)!;
      if (alike.some((family) => family.rows === rows)) {
        expectAnswer(turn, rows[0]!.id, 'Officine, Biologie médicale, Hôpital, Paramédical');
        const lines = turn.answers[0]!.citations.map(({ startLine }) => startLine);
        expect(lines).toEqual(rows.map(({ line }) => line));
      } else expectFacetQuestion(turn, facetOf(rows), labelsOf(rows, facetOf(rows)));
    }
  });

  it('is answered at once where it names its case, by whatever name, or a dispositif of it', async () => {
    const expected: Readonly<Record<string, readonly [id: string, scope: string]>> = {
      'Quel est le délai de dépôt du dossier en officine ?': ['invente-depot-officine', 'Officine'],
      'quel forfait pour un laboratoire de biologie médicale ?': [
        'invente-forfait-biologie',
        'Biologie médicale',
      ],
      'Quelles pièces justificatives faut-il joindre au dossier d’un EHPAD ?': [
        'invente-pieces-medico-social',
        'Social et Médico-social',
      ],
      'Quel montant de forfait pour un kiné ?': ['invente-forfait-paramedical', 'Paramédical'],
      'Quel forfait pour la mise en service d’un LGO ?': ['invente-forfait-officine', 'Officine'],
      'Dans quelle langue rédiger les pièces du dossier en officine ?': [
        'invente-langue-officine',
        'Officine, Biologie médicale, Hôpital, Paramédical',
      ],
      'Quelle version du DSR s’applique à la DRIMbox ?': [
        'invente-dsr-imagerie-drimbox',
        'Imagerie, DRIMbox',
      ],
      'Comment obtenir un accès à l’environnement de test pour un DUI PDS ?': [
        'invente-essais-ms2-pds',
        'Social et Médico-social, DUI - PDS (MS2)',
      ],
    };
    const turns = await askAll(Object.keys(expected));
    for (const [question, [id, scope]] of Object.entries(expected)) {
      expectAnswer(turns.get(question)!, id, scope);
    }
  });

  it('is never answered for another case than the one that it names', async () => {
    const ofCouloirs = families.filter(({ rows }) => facetOf(rows) === 'couloir');
    const cases = ofCouloirs.flatMap(({ question, rows }) =>
      labelsOf(segurRows, 'couloir').map((couloir) => ({
        couloir,
        question: `${question.replace(/ \?$/, '')} pour le couloir ${couloir} ?`,
        own: rows.filter((row) => labelsOf([row], 'couloir').includes(couloir)),
      })),
    );
    const turns = await askAll(cases.map(({ question }) => question));
    let right = 0;
    for (const { couloir, question, own } of cases) {
      const { answers, clarification } = turns.get(question)!;
      for (const { scope = [] } of answers) {
        const limit = scope.find(({ facet }) => facet === 'couloir');
        expect({ question, holds: limit?.values ?? [couloir] }).toEqual({
          question,
          holds: expect.arrayContaining([couloir]),
        });
      }
      // What it names is not asked again.
      expect({ question, facet: clarification?.facet }).not.toEqual({ question, facet: 'couloir' });
      if (answers.some(({ text }) => own.some(({ answer }) => answer === text))) right++;
    }
    // Nothing would hold for another case if nothing were answered.
    const answerable = cases.filter(({ own }) => own.length === 1);
    expect(right).toBeGreaterThan(0.75 * answerable.length);
  });
});

describe('a conversation over HTTP', () => {
  const START = 'Comment obtenir un accès à l’environnement de test ?';
  const SOCIAL = 'Social et Médico-social';
  const PDS = 'Social et Médico-social, DUI - PDS (MS2)';
  const essais = segurRows.filter(({ question }) => question === START);

  it('asks for the couloir, then for the dispositif of that couloir, then answers, and asks neither again', async () => {
    const { url } = service;
    const key = await startConversation(url);
    const couloirs = await say(url, key, { id: 'm1', text: START });
    expectFacetQuestion(couloirs, 'couloir', ['Hôpital', 'Médecin de ville', SOCIAL]);
    expect(couloirs.disclosure).toContain('Je suis un programme informatique');

    const dispositifs = await say(url, key, { id: 'm2', choice: { facet: 'couloir', value: SOCIAL } });
    expect(dispositifs.query).toBe(SOCIAL);
    expectFacetQuestion(dispositifs, 'dispositif', labelsOf(essais, 'dispositif'));

    const answer = await say(url, key, { id: 'm3', text: 'c’est du PDS' });
    expectAnswer(answer, 'invente-essais-ms2-pds', PDS);

    const next = await say(url, key, { id: 'm4', text: 'Qui est mon interlocuteur ?' });
    expectAnswer(next, 'invente-contact-medico-social', SOCIAL);

    const turns = [couloirs, dispositifs, answer, next];
    expect((await readHistory(url, key)).exchanges.map(({ turn }) => turn)).toEqual(turns);
  });

  it('gives a repeated message the turn that it got, however much was said since', async () => {
    const { url } = service;
    const key = await startConversation(url);
    const question = { id: 'm1', text: START };
    const choice = { id: 'm2', choice: { facet: 'couloir', value: 'Hôpital' } };
    const first = await say(url, key, question);
    const second = await say(url, key, choice);
    expectAnswer(second, 'invente-essais-hopital', 'Hôpital');
    expect(await say(url, key, question)).toEqual(first);
    // It is not offered any more, and is no new choice.
    expect(await say(url, key, choice)).toEqual(second);
    expect(await say(url, key, { ...question, text: 'Bonjour' })).toEqual(first);
    const refused = await send(url, key, { ...choice, id: 'm3' });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { error: expect.objectContaining({ code: 'CHOICE_UNKNOWN' }) },
    ]);
    expect((await readHistory(url, key)).exchanges.map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
  });
});

describe('a conversation in two tabs', () => {
  interface Tab {
    readonly socket: VisitorSocket;
    /** What it was told of, in order. */
    readonly heard: Exchange[];
  }

  function openTab(): Tab {
    const socket = openSocket(service.url);
    const heard: Exchange[] = [];
    socket.on('exchanged', (exchange) => heard.push(exchange));
    return { socket, heard };
  }

  async function resume({ socket }: Tab, key: ConversationKey): Promise<History> {
    const outcome = (await emit(socket, 'resume', key)) as { ok: true; history: History };
    expect(outcome.ok).toBe(true);
    return outcome.history;
  }

  it('is the same in both, whoever speaks, and in one that comes later', async () => {
    const [one, other] = [openTab(), openTab()];
    const { key } = (await emit(one.socket, 'start', {})) as { key: ConversationKey };
    expect((await resume(other, key)).exchanges).toEqual([]);

    const asked = turnOf(
      await emit(one.socket, 'message', {
        id: 'one-1',
        text: 'Comment contester un refus de référencement ?',
      }),
    );
    expectFacetQuestion(asked, 'couloir', ['Hôpital', 'Médecin de ville', 'Officine']);
    await until(async () => (other.heard.length === 1 ? true : undefined));
    const narrowed = turnOf(
      await emit(other.socket, 'message', {
        id: 'other-1',
        choice: { facet: 'couloir', value: 'Officine' },
      }),
    );
    expectFacetQuestion(narrowed, 'vague', ['Vague 1', 'Vague 2']);
    const answered = turnOf(await emit(one.socket, 'message', { id: 'one-2', text: 'la deuxième' }));
    expectAnswer(answered, 'invente-recours-officine-v2', 'Officine, Vague 2');

    // Both at a time, and both again: whatever order they are taken in, it is the same for everybody.
    const spoken = [one, other].flatMap(({ socket }, tab) =>
      ['Le dépôt d’un dossier est-il payant ?', 'merci'].map((text, i) =>
        emit(socket, 'message', { id: `both-${tab}-${i}`, text }),
      ),
    );
    await Promise.all(spoken);
    const { exchanges } = await readHistory(service.url, key);
    expect(exchanges).toHaveLength(3 + spoken.length);
    await until(async () =>
      [one, other].every(({ heard }) => heard.length === exchanges.length) ? true : undefined,
    );
    for (const { heard } of [one, other]) expect(heard).toEqual(exchanges);

    const late = openTab();
    expect((await resume(late, key)).exchanges).toEqual(exchanges);
    for (const { socket } of [one, other, late]) socket.disconnect();
  });
});
