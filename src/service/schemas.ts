import { z } from 'zod';
import {
  accountChangeSchema,
  accountSchema,
  accountsSchema,
  auditSchema,
  loginMethodsSchema,
  loginRequestSchema,
  newAccountSchema,
  openedAccountSchema,
  passwordRequestSchema,
  resetRequestSchema,
  sessionSchema,
  setUpRequestSchema,
} from '../protocol/accounts.ts';
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
import { dashboardSchema, foundConversationsSchema } from '../protocol/dashboard.ts';
import {
  checkReplySchema,
  checkRequestSchema,
  draftContentSchema,
  draftSchema,
  draftsSchema,
  evidenceRequestSchema,
  filterFacetsSchema,
  renderReplySchema,
  renderRequestSchema,
  searchReplySchema,
  searchRequestSchema,
  snippetContentSchema,
  snippetSchema,
  snippetsSchema,
  splitReplySchema,
  splitRequestSchema,
} from '../protocol/drafting.ts';
import {
  exportSchema,
  healthSchema,
  proofSchema,
  readinessSchema,
  storedAnswerSchema,
  suggestionsSchema,
} from '../protocol/http.ts';
import {
  decisionSchema,
  fixtureReplySchema,
  groupsSchema,
  proposalSchema,
  proposalsSchema,
} from '../protocol/learning.ts';
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
  LoginMethods: loginMethodsSchema,
  LoginRequest: loginRequestSchema,
  SetUpRequest: setUpRequestSchema,
  ResetRequest: resetRequestSchema,
  PasswordRequest: passwordRequestSchema,
  AgentSession: sessionSchema,
  Account: accountSchema,
  Accounts: accountsSchema,
  NewAccount: newAccountSchema,
  OpenedAccount: openedAccountSchema,
  AccountChange: accountChangeSchema,
  Audit: auditSchema,
  SplitRequest: splitRequestSchema,
  SplitReply: splitReplySchema,
  SearchRequest: searchRequestSchema,
  SearchReply: searchReplySchema,
  FilterFacets: filterFacetsSchema,
  EvidenceRequest: evidenceRequestSchema,
  CheckRequest: checkRequestSchema,
  CheckReply: checkReplySchema,
  RenderRequest: renderRequestSchema,
  RenderReply: renderReplySchema,
  DraftContent: draftContentSchema,
  Draft: draftSchema,
  Drafts: draftsSchema,
  SnippetContent: snippetContentSchema,
  Snippet: snippetSchema,
  Snippets: snippetsSchema,
  QuestionGroups: groupsSchema,
  Decision: decisionSchema,
  Proposal: proposalSchema,
  Proposals: proposalsSchema,
  Fixture: fixtureReplySchema,
  Dashboard: dashboardSchema,
  FoundConversations: foundConversationsSchema,
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
