import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleContext } from '../frame/console-context.ts';
import { type PatchLine, readPatch } from './patch-lines.ts';

/** Told by a sign for those who see and by a word for those who do not; colour only adds to it. */
const signs: Readonly<Record<PatchLine['kind'], string>> = { added: '+', removed: '−', same: '', place: '' };

/** A change line by line, to be read before it is accepted. */
export function patchView(context: ConsoleContext, file: string, patch: string): TemplateResult {
  return html`
    <figure class="patch">
      <figcaption class="small">${context.say('changeOf', { file })}</figcaption>
      <ol role="list" lang="fr">${readPatch(patch).map((line) => lineView(context, line))}</ol>
    </figure>
  `;
}

function lineView(context: ConsoleContext, { kind, text }: PatchLine): TemplateResult {
  return html`<li data-kind=${kind}><span class="sign" aria-hidden="true">${signs[kind]}</span><span class="line"
    >${wordView(context, kind)}<span class="words">${text}</span></span></li>`;
}

function wordView(context: ConsoleContext, kind: PatchLine['kind']): TemplateResult | typeof nothing {
  if (kind !== 'added' && kind !== 'removed') return nothing;
  return html`<span class="unseen" lang=${context.language}>${context.say(kind === 'added' ? 'lineAdded' : 'lineRemoved')} </span>`;
}
