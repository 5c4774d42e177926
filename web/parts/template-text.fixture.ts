import { nothing, type TemplateResult } from 'lit';

/**
 * A template as text, for tests: no browser, nothing escaped. Properties show as attributes do; listeners and `nothing`
 * show as nothing.
 */
export function templateText(value: unknown): string {
  if (value === nothing || value === undefined || typeof value === 'function') return '';
  if (Array.isArray(value)) return value.map(templateText).join('');
  if (!isTemplate(value)) return String(value);
  return value.strings.map((text, i) => text + templateText(value.values[i])).join('');
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && '_$litType$' in value;
}
