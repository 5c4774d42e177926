import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Block } from '../../src/protocol/drafting.ts';
import { answerCard } from '../parts/answer-card.ts';
import type { Entry } from './entries.ts';
import type { ThreadOptions } from './thread-options.ts';

/**
 * What a person of the support wrote: plain text, in whatever language they write, and answers of the FAQ with their
 * proof.
 */
export function agentView(entry: Entry, author: string, options: ThreadOptions): TemplateResult {
  const { text, blocks = [{ kind: 'text', text }] } = entry;
  return html`
    <li class="said agent">
      <p class="author">${sayWidget(options.language, 'agentName', { name: author })}</p>
      ${blocks.map((block) => blockView(entry, block, options))}
    </li>
  `;
}

function blockView({ id }: Entry, block: Block, options: ThreadOptions): TemplateResult | typeof nothing {
  if (block.kind === 'text') {
    if (block.text.trim() === '') return nothing;
    return html`<p class="bubble" part="bubble" .textContent=${block.text}></p>`;
  }
  const { language, server, toolsOf } = options;
  // Nobody asked for it by a question, whose words could be marked.
  return answerCard(block, { language, server, tools: { ...toolsOf(id, block.sha256), canMark: false } });
}
