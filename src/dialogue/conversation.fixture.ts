import type { Language } from '../protocol/language.ts';
import type { Choice, Turn } from '../protocol/turn.ts';
import type { DialogueEvent } from './events.ts';
import type { DialogueParts } from './parts.ts';
import { type DialogueState, foldEvents } from './state.ts';
import { type TakenTurn, takeTurn, type VisitorInput } from './take-turn.ts';

/** A conversation that keeps its events and makes its state of them for every turn, as the service does. */
export class Conversation {
  readonly events: DialogueEvent[] = [];
  readonly #parts: DialogueParts;
  readonly #lang: Language;
  #count = 0;

  constructor(parts: DialogueParts, lang: Language = 'fr') {
    this.#parts = parts;
    this.#lang = lang;
  }

  get state(): DialogueState {
    return foldEvents(this.#lang, this.events);
  }

  /** Undefined for a choice that is not offered. */
  async take(input: VisitorInput): Promise<TakenTurn | undefined> {
    const moment = { messageId: `m${++this.#count}`, at: new Date(this.#count * 1000).toISOString() };
    const taken = await takeTurn(this.state, input, moment, this.#parts);
    this.events.push(...(taken?.events ?? []));
    return taken;
  }

  async say(text: string): Promise<Turn> {
    return (await this.take({ kind: 'text', text }))!.turn;
  }

  /** Clicks «Non». */
  async sayUnhelped(): Promise<Turn> {
    return (await this.take({ kind: 'unhelped', label: 'Non' }))!.turn;
  }

  /** Clicks a choice, which is offered. */
  async pick(choice: Choice): Promise<Turn> {
    const taken = await this.take({ kind: 'choice', choice });
    if (taken === undefined) throw new Error(`${JSON.stringify(choice)} is not offered`);
    return taken.turn;
  }

  /** Clicks what the last turn offers under this label. */
  pickLabel(label: string): Promise<Turn> {
    const { clarification, suggestions } = this.state.offer;
    const option = clarification?.options.find((known) => known.label === label);
    if (option !== undefined) return this.pick({ facet: clarification!.facet, value: option.value });
    const suggestion = suggestions.find((known) => known.label === label);
    if (suggestion === undefined) throw new Error(`«${label}» is not offered`);
    return this.pick(suggestion.choice);
  }
}
