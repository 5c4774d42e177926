import { GuichetError } from '../core/errors.ts';

/** A choice that the last turn did not offer. */
export function choiceUnknown(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CHOICE_UNKNOWN',
    message: 'This conversation does not offer this choice now.',
    remedy: 'Choose among the options of the last turn, or send the question as text.',
  });
}

/** An answer that this conversation never showed, or not in reply to that message. */
export function answerNotShown(sha256: string): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'ANSWER_NOT_SHOWN',
    message: `This conversation has not shown the answer ${sha256}.`,
    remedy: 'Send the sha256 of an answer of this conversation.',
  });
}

/** What was left is no way to reach anybody. */
export function contactRefused(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONTACT_REFUSED',
    message: 'The contact is neither an e-mail address nor a telephone number.',
    remedy: 'Send one address such as name@example.org, or one number such as 01 23 45 67 89.',
  });
}

/** A contact from somebody who waits for nobody. */
export function contactNotAsked(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONTACT_NOT_ASKED',
    message: 'This conversation has not asked for a person.',
    remedy: 'Ask for a person first; a contact is kept for nothing else.',
  });
}
