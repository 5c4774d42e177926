import { html, type TemplateResult } from 'lit';
import { MIN_PASSWORD_LENGTH } from '../../../src/protocol/accounts.ts';
import type { ConsoleContext } from './console-context.ts';

/** What is wrong with a new password, before the service is asked. */
export type PasswordFault = 'short' | 'differ';

export function findPasswordFault(password: string, again: string): PasswordFault | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return 'short';
  return password === again ? undefined : 'differ';
}

export function sayPasswordFault(context: ConsoleContext, fault: PasswordFault): string {
  if (fault === 'differ') return context.say('passwordsDiffer');
  return context.say('passwordTooShort', { min: MIN_PASSWORD_LENGTH });
}

/** Two fields for a new password, named `password` and `again`, described by the element `fault`. */
export function newPasswordFields(context: ConsoleContext, isFaulty: boolean): TemplateResult {
  return html`
    <p class="field">
      <label for="new-password">${context.say('newPassword')}</label>
      <input id="new-password" name="password" type="password" autocomplete="new-password" required
        aria-describedby="password-hint fault" aria-invalid=${isFaulty}>
      <span class="hint" id="password-hint">${context.say('newPasswordHint', { min: MIN_PASSWORD_LENGTH })}</span>
    </p>
    <p class="field">
      <label for="again">${context.say('newPasswordAgain')}</label>
      <input id="again" name="again" type="password" autocomplete="new-password" required aria-describedby="fault"
        aria-invalid=${isFaulty}>
    </p>
    <label class="tick"><input type="checkbox" @change=${showPasswords}> ${context.say('showPassword')}</label>
  `;
}

/** Typing what one does not see leads to mistakes; whoever is alone may look (WCAG 3.3.8). */
function showPasswords(event: Event): void {
  const tick = event.target as HTMLInputElement;
  const type = tick.checked ? 'text' : 'password';
  for (const field of tick.form?.querySelectorAll<HTMLInputElement>('[autocomplete$="password"]') ?? [])
    field.type = type;
}
