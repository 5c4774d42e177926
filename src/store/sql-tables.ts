import type { Role } from '../protocol/accounts.ts';
import type { Attendance } from '../protocol/conversation.ts';
import type { ConversationKind } from './conversations.ts';
import type { FactKind } from './facts.ts';
import type { ProposalState } from './learning.ts';

/** The tables that the migrations make, as the queries see them. Times are milliseconds since 1970, UTC. */
export interface StoreTables {
  conversations: {
    id: string;
    token_sha256: string;
    lang: string;
    started_at: number;
    last_seen_at: number;
    /** Events appended, which is the `seq` of the next one. */
    event_count: number;
    /** Who answers, as the events have it: kept so that those who wait are found without reading all events. */
    attendance: Attendance['by'];
    kind: ConversationKind;
  };
  events: {
    conversation_id: string;
    /** From 0, without gaps. */
    seq: number;
    /** Hash of the message id that a turn ends; null for other events. */
    message_sha256: string | null;
    /** JSON, without the texts that it shows. */
    body: string;
  };
  /** Not bound to the conversations: a contact has a term of its own. */
  contacts: {
    conversation_id: string;
    /** JSON of the contact. */
    body: string;
    left_at: number;
  };
  served_texts: {
    sha256: string;
    /** UTF-8: what the hash is of. */
    body: Uint8Array;
    first_served_at: number;
  };
  drafts: {
    id: string;
    agent_id: string;
    /** JSON of the content. */
    body: string;
    saved_at: number;
  };
  snippets: {
    id: string;
    /** JSON of the content. */
    body: string;
  };
  agent_accounts: {
    id: string;
    login: string;
    name: string;
    role: Role;
    password_hash: string | null;
    /** 0 or 1. */
    is_disabled: number;
    created_at: number;
    last_seen_at: number | null;
  };
  agent_sessions: {
    token_sha256: string;
    account_id: string;
    started_at: number;
    last_used_at: number;
  };
  agent_links: {
    token_sha256: string;
    /** Null: it opens the first account. */
    account_id: string | null;
    expires_at: number;
  };
  agent_audit: {
    id: string;
    at: number;
    by_login: string | null;
    action: string;
    subject: string | null;
    address: string | null;
  };
  /** What is counted of a conversation. */
  conversation_facts: {
    conversation_id: string;
    kind: FactKind;
    name: string;
    /** Days since 1970-01-01, UTC. */
    day: number;
    count: number;
  };
  /** What was counted of conversations that are past their term, and bound to none. */
  day_facts: {
    day: number;
    kind: FactKind;
    name: string;
    count: number;
  };
  /** By what a conversation is found. */
  conversation_terms: {
    term: number;
    conversation_id: string;
  };
  /** How far conversations were read for misses. */
  conversations_read: {
    conversation_id: string;
    event_count: number;
    /** Which rules read it. */
    rules: number;
  };
  misses: {
    conversation_id: string;
    place: string;
    at: number;
    /** JSON of the rest. */
    body: string;
    /** Which model made the vector; null where there is none. */
    model: string | null;
    /** Floats in base64. */
    vector: string | null;
  };
  proposals: {
    id: string;
    group_id: string;
    /** Null once it is withdrawn. */
    decided_group: string | null;
    /** JSON. */
    decision: string;
    by_login: string;
    at: number;
    /** JSON; null where no file is changed. */
    change: string | null;
    state: ProposalState;
    /** JSON. */
    effect: string;
  };
  proposal_questions: {
    proposal_id: string;
    conversation_id: string;
    place: string;
  };
}
