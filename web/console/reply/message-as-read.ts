import { html, type TemplateResult } from 'lit';
import type { SplitReply } from '../../../src/protocol/drafting.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { cutText } from './marked-text.ts';

type Read = { readonly question: number } | { readonly leftOut: SplitReply['leftOut'][number]['kind'] };

const leftOutKeys = {
  greeting: 'leftOutGreeting',
  closing: 'leftOutClosing',
  signature: 'leftOutSignature',
  quoted: 'leftOutQuoted',
} as const;

/** The message with its questions marked and numbered, and what was read as no question set back and named. */
export function messageAsRead(context: ConsoleContext, text: string, reply: SplitReply): TemplateResult {
  const pieces = cutText<Read>(text, [
    ...reply.questions.map(({ span }, i) => ({ span, kind: { question: i + 1 } })),
    ...reply.leftOut.map(({ span, kind }) => ({ span, kind: { leftOut: kind } })),
  ]);
  return html`
    <details>
      <summary>${context.say('messageAsRead')}</summary>
      <p class="as-read">${pieces.map(({ text: piece, kind }) => {
        if (kind === undefined) return piece;
        if ('question' in kind)
          return html`<mark><sup aria-hidden="true">${kind.question}</sup><span class="unseen">[${context.say('questionNumbered', { number: kind.question })}] </span>${piece}</mark>`;
        return html`<span class="left-out"><span class="label">${context.say(leftOutKeys[kind.leftOut])}</span> ${piece}</span>`;
      })}</p>
    </details>
  `;
}
