import type { Attendance } from '../protocol/conversation.ts';
import type { ConversationKind } from './conversations.ts';

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
}
