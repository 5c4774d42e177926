import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AgentMessage, Exchange } from '../../../src/protocol/conversation.ts';
import type { Block } from '../../../src/protocol/drafting.ts';
import type { Turn } from '../../../src/protocol/turn.ts';
import { answerCard } from '../../parts/answer-card.ts';
import { CORPUS_LANGUAGE, markLanguage } from '../../parts/mark-language.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { sourceList } from '../reply/source-list.ts';
import type { PendingMessage, TakenConversation } from './desk-state.ts';

export interface ThreadOptions {
  readonly context: ConsoleContext;
  readonly conversation: TakenConversation;
  readonly agentName: string;
  readonly onRetry: (pending: PendingMessage) => void;
  /** Puts what was refused back into the reply. */
  readonly onTakeBack: (pending: PendingMessage) => void;
}

/** The conversation as the visitor sees it: their words, the assistant's answers, what people wrote. */
export function threadView(options: ThreadOptions): TemplateResult {
  const { context, conversation } = options;
  const { id, entries, pending, isVisitorTyping } = conversation;
  return html`
    <div class="thread" role="log" aria-label=${context.say('conversation')} tabindex="0" data-conversation=${id}>
      <ol class="said" role="list">
        ${repeat(
          entries,
          (entry) => `${entry.kind} ${entry.id}`,
          (entry) =>
            entry.kind === 'exchange'
              ? exchangeView(entry.exchange, options)
              : messageView(entry.message, options),
        )}
      </ol>
    </div>
    <ol class="said pending" role="list">${pending.map((one) => pendingView(one, options))}</ol>
    <p class="small soft typing" role="status">${isVisitorTyping ? context.say('visitorTypes') : nothing}</p>
  `;
}

function exchangeView({ turn, at, feedback }: Exchange, options: ThreadOptions): TemplateResult {
  const { context, conversation } = options;
  return html`
    <li class="visitor">
      <p class="author">${context.say('visitor')} ${timeView(context, at)}</p>
      <p class="bubble" lang=${markLanguage(conversation.lang, context.language)} .textContent=${turn.query}></p>
    </li>
    ${isSilent(turn) ? nothing : turnView(turn, feedback, options)}
  `;
}

/** What is said to a person gets no reply of the assistant's. */
function isSilent({ messages, answers, clarification }: Turn): boolean {
  return messages.length + answers.length === 0 && clarification === undefined;
}

function turnView(turn: Turn, feedback: Exchange['feedback'], { context }: ThreadOptions): TemplateResult {
  const { language } = context;
  const lang = markLanguage(turn.lang, language);
  const options = turn.clarification?.options.map(({ label }) => label).join(', ') ?? '';
  return html`
    <li class="assistant">
      <p class="author">${context.say('assistant')}</p>
      ${turn.messages.map((message) => html`<p class="bubble" lang=${lang}>${message}</p>`)}
      ${turn.answers.map((answer) => {
        const useful = feedback[answer.sha256];
        const footer =
          useful === undefined
            ? nothing
            : html`<p class="feedback">${context.say(useful ? 'useful' : 'useless')}</p>`;
        return answerCard(answer, { language, noteLanguage: turn.lang, server: '', footer });
      })}
      ${
        turn.clarification === undefined
          ? nothing
          : html`
            <p class="bubble" lang=${markLanguage(turn.clarification.lang, language)}>${turn.clarification.question}</p>
            <p class="small soft">${context.say('offered', { options })}</p>
          `
      }
    </li>
  `;
}

function messageView(message: AgentMessage, { context, agentName }: ThreadOptions): TemplateResult {
  const { author, at, text, blocks } = message;
  const name = author === agentName ? context.say('agentSelf') : context.say('agentNamed', { name: author });
  return html`
    <li class="agent">
      <p class="author">${name} ${timeView(context, at)}</p>
      ${blocksView(context, blocks ?? [{ kind: 'text', text }])}
    </li>
  `;
}

function pendingView(pending: PendingMessage, options: ThreadOptions): TemplateResult {
  const { context, onRetry, onTakeBack } = options;
  return html`
    <li class="agent">
      <p class="author">${context.say('agentSelf')}</p>
      ${blocksView(context, pending.blocks)}
      ${
        pending.isRefused
          ? html`
            <p class="fault">${context.say('notSent')}</p>
            <p class="buttons">
              <button type="button" @click=${() => onRetry(pending)}>${context.say('retry')}</button>
              <button type="button" @click=${() => onTakeBack(pending)}>${context.say('backToReply')}</button>
            </p>
          `
          : html`<p class="small soft">${context.say('sending')}</p>`
      }
    </li>
  `;
}

function blocksView(context: ConsoleContext, blocks: readonly Block[]): TemplateResult[] {
  return blocks.map((block) => {
    if (block.kind === 'text') return html`<p class="bubble" .textContent=${block.text}></p>`;
    const { title, text, lang = CORPUS_LANGUAGE, citations } = block;
    return html`
      <figure class="quotation">
        ${title === undefined ? nothing : html`<p class="title" lang=${lang}>${title}</p>`}
        <blockquote lang=${lang} .textContent=${text}></blockquote>
        <figcaption>${sourceList(citations, context.language)}</figcaption>
      </figure>
    `;
  });
}

function timeView(context: ConsoleContext, at: string): TemplateResult {
  const format = new Intl.DateTimeFormat(context.language, { timeStyle: 'short' });
  return html`<time datetime=${at}>${format.format(new Date(at))}</time>`;
}
