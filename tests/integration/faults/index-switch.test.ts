import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ConversationKey,
  type MessageRequest,
  problemSchema,
} from '../../../src/protocol/conversation.ts';
import { type Turn, turnSchema } from '../../../src/protocol/turn.ts';
import { createIndexedLibrary, type Library } from '../library.ts';
import { type ServiceProcess, startService } from '../serve.ts';
import { readHistory, say, send, startConversation, until } from '../visitor.ts';

/** Two answers of one file, whose texts always change together: a turn of two indexes would show. */
const PRICE = 'Combien coûte l’abonnement ?';
const BOTH = 'Combien coûte l’abonnement ? Et peut-on emprunter une liseuse ?';

const VISITORS = 6;
const SWITCHES = 4;

describe('an index that is switched under traffic', () => {
  let library: Library;
  let service: ServiceProcess;

  beforeAll(async () => {
    library = await createIndexedLibrary();
    service = await startService({
      indexFolder: library.index,
      env: { GUICHET_MESSAGES_PER_MINUTE: '100000' },
    });
  });
  afterAll(async () => {
    await service?.stop();
    library?.remove();
  });

  /** Replaces the file in one step; edition 0 is what it says at first. */
  function edit(edition: number): void {
    const path = `${library.corpus}/faq.jsonl`;
    const text = readFileSync(path, 'utf8')
      .replace(/coûte \d+ euros/, `coûte ${12 + edition} euros`)
      .replace(/[\p{L}\d]+ liseuses sont prêtées/u, `${6 + edition} liseuses sont prêtées`);
    writeFileSync(`${library.folder}/next`, text);
    renameSync(`${library.folder}/next`, path);
  }

  /** The editions that a text shows; one at most. */
  const editionsIn = (text: string): number[] => {
    const [, price] = /coûte (\d+) euros/.exec(text) ?? [];
    const [, readers] = /([\p{L}\d]+) liseuses sont prêtées/u.exec(text) ?? [];
    return [
      ...(price === undefined ? [] : [Number(price) - 12]),
      ...(readers === undefined ? [] : [readers === 'Six' ? 0 : Number(readers) - 6]),
    ];
  };

  /** Says it again, as the widget does, while the service is busy and advises to. */
  async function insist(key: ConversationKey, message: MessageRequest): Promise<Turn> {
    for (;;) {
      const response = await send(service.url, key, message);
      if (response.status === 200) return turnSchema.parse(await response.json());
      expect(response.status).toBe(503);
      expect(problemSchema.parse(await response.json()).error.retry).toBe(true);
      await wait(1_000 * Number(response.headers.get('retry-after')));
    }
  }

  it('fails no turn, mixes no two indexes, and says nothing older than what the corpus said when asked', async () => {
    let isOver = false;
    let written = 0;
    const visit = async (): Promise<number> => {
      const key = await startConversation(service.url);
      let [latest, turns] = [0, 0];
      while (!isOver) {
        const due = Math.max(latest, written);
        const { answers } = await insist(key, { id: `m${turns}`, text: turns % 2 === 0 ? BOTH : PRICE });
        const editions = new Set(answers.flatMap(({ text }) => editionsIn(text)));
        expect(editions.size).toBe(1);
        const [edition = -1] = editions;
        expect(edition).toBeGreaterThanOrEqual(due);
        latest = edition;
        turns++;
        // A conversation takes so many messages at most.
        if (turns % 100 === 99) return turns + (await visit());
      }
      const { exchanges } = await readHistory(service.url, key);
      expect(exchanges).toHaveLength(turns);
      return turns;
    };
    const visits = Promise.all(Array.from({ length: VISITORS }, visit));
    for (let edition = 1; edition <= SWITCHES; edition++) {
      await wait(500);
      edit(edition);
      written = edition;
      const built = until(async () =>
        service.logs().split('index built').length > edition ? true : undefined,
      );
      // Without visitors nobody finds out that the corpus has changed: what one of them met ends the test.
      await Promise.race([visits, built]);
    }
    await wait(500);
    isOver = true;
    const counts = await visits;
    expect(Math.min(...counts)).toBeGreaterThan(SWITCHES);
    expect(
      (await say(service.url, await startConversation(service.url), { text: PRICE })).answers[0]!.text,
    ).toContain(`coûte ${12 + SWITCHES} euros`);
    expect(service.logs()).not.toMatch(/"level":(50|60)/);
  }, 180_000);
});
