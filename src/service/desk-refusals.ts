import { GuichetError } from '../core/errors.ts';

/** Why an agent may not do something with a conversation. */

export function conversationTaken(agent: string): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'CONVERSATION_TAKEN',
    message: `${agent} has taken this conversation.`,
    remedy: 'Take another one, or wait until it is handed back.',
  });
}

export function notTaken(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONVERSATION_NOT_TAKEN',
    message: 'Nobody has taken this conversation.',
    remedy: 'Take it first, and wait for the acknowledgement.',
  });
}

export function agentAway(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'AGENT_AWAY',
    message: 'Nobody of this account is here.',
    remedy: 'Choose somebody who is here, or hand the conversation back.',
  });
}

export function notWaiting(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CONVERSATION_NOT_WAITING',
    message: 'The visitor of this conversation has not asked for a person.',
    remedy: 'Take a conversation of the queue.',
  });
}
