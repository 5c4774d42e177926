import { z } from 'zod';
import {
  agentMessageSchema,
  attendanceSchema,
  contactRequestSchema,
  conversationKeySchema,
  exchangeSchema,
  feedbackReplySchema,
  feedbackRequestSchema,
  historySchema,
  matchesRequestSchema,
  matchesSchema,
  messageRequestSchema,
  problemSchema,
  speakRequestSchema,
  startRequestSchema,
} from '../protocol/conversation.ts';
import {
  exportSchema,
  healthSchema,
  proofSchema,
  readinessSchema,
  storedAnswerSchema,
  suggestionsSchema,
} from '../protocol/http.ts';
import { citationSchema, clarificationSchema, servedAnswerSchema, turnSchema } from '../protocol/turn.ts';

/** The schemas of the wire by the name that the OpenAPI document gives them. */
const schemas = {
  StartRequest: startRequestSchema,
  ConversationKey: conversationKeySchema,
  MessageRequest: messageRequestSchema,
  FeedbackRequest: feedbackRequestSchema,
  FeedbackReply: feedbackReplySchema,
  ContactRequest: contactRequestSchema,
  MatchesRequest: matchesRequestSchema,
  Matches: matchesSchema,
  SpeakRequest: speakRequestSchema,
  Turn: turnSchema,
  ServedAnswer: servedAnswerSchema,
  Citation: citationSchema,
  Clarification: clarificationSchema,
  StoredAnswer: storedAnswerSchema,
  Proof: proofSchema,
  Suggestions: suggestionsSchema,
  Exchange: exchangeSchema,
  AgentMessage: agentMessageSchema,
  Attendance: attendanceSchema,
  History: historySchema,
  ConversationExport: exportSchema,
  Health: healthSchema,
  Readiness: readinessSchema,
  Problem: problemSchema,
} as const;

export type SchemaName = keyof typeof schemas;

/** Where the OpenAPI document keeps a schema. */
export function schemaReference(name: string): string {
  return `#/components/schemas/${name}`;
}

/**
 * The schemas as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. They are read as input: a reply may
 * gain fields later, so only what is strict in the protocol forbids others.
 */
export function toJsonSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const converted = z.toJSONSchema(registry, { io: 'input', uri: schemaReference });
  return Object.fromEntries(
    Object.entries(converted.schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
  );
}
