import type { DialogueEvent } from '../../dialogue/events.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { type DialogueState, initialState, reduceDialogue } from '../../dialogue/state.ts';
import { type Moment, type TakenTurn, takeTurn, type VisitorInput } from '../../dialogue/take-turn.ts';
import type { Turn } from '../../protocol/turn.ts';
import type { End, Message, Way } from './act.ts';
import type { Random } from './draw.ts';
import type { Goal } from './goal.ts';
import { askQuestion, respond, type World } from './visitor.ts';

/** A message and the turn that it led to. */
export interface Step {
  readonly way: Way;
  readonly turn: Turn;
  /** Of a written reply, whether it did the same as its button; absent where there is no button for it. */
  readonly isUnderstood?: boolean;
}

/** All that was said about one question. */
export interface Pursuit {
  readonly goal: Goal;
  readonly steps: readonly Step[];
  readonly end: End;
  /** Of a question asked instead of a reply, whether it was taken for one; absent of the first. */
  readonly isTakenUp?: boolean;
}

/** The pursuit of one goal, and of another one where the visitor changed the subject: all but the last are dropped. */
export type Conversation = readonly Pursuit[];

/** Nothing of a turn depends on when it was taken. */
const EPOCH = new Date(0).toISOString();

/** Plays one conversation to its end. The same goal, world, parts and random numbers play the same one. */
export async function converse(
  goal: Goal,
  world: World,
  parts: DialogueParts,
  random: Random,
): Promise<Conversation> {
  const table = new Table(parts);
  const pursuits: Pursuit[] = [];
  let next: Goal | undefined = goal;
  while (next !== undefined) {
    const followed: Followed = await pursue(next, table, { world, random, hasChanged: pursuits.length > 0 });
    pursuits.push(followed.pursuit);
    next = followed.next;
  }
  return pursuits;
}

interface Followed {
  readonly pursuit: Pursuit;
  /** What the visitor wants to know instead. */
  readonly next: Goal | undefined;
}

interface Setting {
  readonly world: World;
  readonly random: Random;
  readonly hasChanged: boolean;
}

async function pursue(goal: Goal, table: Table, { world, random, hasChanged }: Setting): Promise<Followed> {
  const steps = [await table.send(askQuestion(goal, world, random))];
  const asked = hasChanged ? { isTakenUp: table.isTakenUp } : {};
  const close = (end: End, next?: Goal): Followed => ({ pursuit: { goal, steps, end, ...asked }, next });
  while (true) {
    const hasRephrased = steps.some(({ way }) => way === 'rephrasing');
    const act = respond({ goal, hasRephrased, hasChanged }, steps.at(-1)!.turn, world, random);
    if (act.kind === 'end') return close(act.end);
    if (act.kind === 'change') return close('dropped', act.goal);
    if (steps.length >= world.habits.patience) return close('gaveUp');
    steps.push(await table.send(act));
  }
}

/** The assistant's side of a conversation. */
class Table {
  readonly #parts: DialogueParts;
  #state: DialogueState = initialState('fr');
  #events: readonly DialogueEvent[] = [];

  constructor(parts: DialogueParts) {
    this.#parts = parts;
  }

  async send({ input, way, button }: Message): Promise<Step> {
    const taken = await this.#take(input);
    const meant = button && (await this.#take(button));
    this.#state = taken.events.reduce(reduceDialogue, this.#state);
    this.#events = taken.events;
    return { way, turn: taken.turn, ...(meant && { isUnderstood: areSame(taken.turn, meant.turn) }) };
  }

  /** Whether the last message was searched as it stands: a reply leaves the question, what leans on it holds both. */
  get isTakenUp(): boolean {
    const said = this.#events.find((event) => event.type === 'said')?.text ?? '';
    const topic = this.#events.findLast((event) => event.type === 'topic-changed')?.topic;
    return topic !== undefined && topic.question !== '' && said.includes(topic.question);
  }

  /** @throws Error for a button that does nothing: everything that is offered can be picked. */
  async #take(input: VisitorInput): Promise<TakenTurn> {
    const moment: Moment = { messageId: `message-${this.#state.turns + 1}`, at: EPOCH };
    const taken = await takeTurn(this.#state, input, moment, this.#parts);
    if (taken === undefined) throw new Error(`nothing comes of ${JSON.stringify(input)}, which is offered`);
    return taken;
  }
}

/** But for the words that led to them. */
function areSame(a: Turn, b: Turn): boolean {
  return JSON.stringify({ ...a, query: '' }) === JSON.stringify({ ...b, query: '' });
}
