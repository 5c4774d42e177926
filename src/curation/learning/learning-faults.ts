import { GuichetError } from '../../core/errors.ts';

/** What is refused where people decide what is learnt, each with what mends it. */

export function groupUnknown(id: string): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'GROUP_UNKNOWN',
    message: `No group of questions is called ${id}.`,
    remedy: 'List the groups again: its questions may have been erased, or stand in another group now.',
  });
}

export function groupDecided(id: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'GROUP_DECIDED',
    message: `The group ${id} is decided about already.`,
    remedy: 'Withdraw that decision first.',
  });
}

export function proposalUnknown(id: string): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'PROPOSAL_UNKNOWN',
    message: `No proposal is called ${id}.`,
    remedy: 'List the proposals again.',
  });
}

/** @param state that it is in. */
export function proposalClosed(id: string, state: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'PROPOSAL_CLOSED',
    message: `The proposal ${id} is ${state}.`,
    remedy: 'Decide about the group of questions again where something else is wanted.',
  });
}

export function nothingToChange(id: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'NOTHING_TO_CHANGE',
    message: `The proposal ${id} changes no file.`,
    remedy: 'Only a new phrasing changes the corpus.',
  });
}

export function answerUnknown(sha256: string): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'ANSWER_UNKNOWN',
    message: `No answer of the corpus has the hash ${sha256}.`,
    remedy: 'Pick an answer again: this one may have left the corpus.',
  });
}

/** @param owner of the phrasing: its id or short name. */
export function phrasingTaken(text: string, owner: string, isItsOwn: boolean): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'PHRASING_TAKEN',
    message: isItsOwn
      ? `«${text}» is a phrasing of this answer already.`
      : `«${text}» is a phrasing of another answer, ${owner}.`,
    remedy: isItsOwn ? 'Leave it out, or write it otherwise.' : 'Pick that answer, or write it otherwise.',
  });
}

/** @param file relative to the corpus folder. */
export function phrasingUnplaced(file: string, answer: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'PHRASING_UNPLACED',
    message: `${file} is written in a way in which no phrasing can be added to the entry of ${answer} by itself.`,
    remedy: 'Add the phrasings by hand.',
  });
}

export function proposalOutdated(file: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'PROPOSAL_OUTDATED',
    message: `${file} is not what the proposal was made from any more.`,
    remedy: 'Measure its effect again, which makes the change anew, and read it again.',
  });
}

export function writesForbidden(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'CORPUS_WRITES_FORBIDDEN',
    message: 'This service does not write to the corpus.',
    remedy:
      'Download the patch and apply it to the corpus, or start the service with GUICHET_ALLOW_CORPUS_WRITES=true.',
  });
}

export function effectUnknown(id: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'EFFECT_UNKNOWN',
    message: `Nobody has measured what the proposal ${id} changes.`,
    remedy: 'Measure its effect and read it before it is applied.',
  });
}
