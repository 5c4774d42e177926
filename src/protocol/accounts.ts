import { z } from 'zod';
import { agentNameSchema } from './agents.ts';
import { languageSchema } from './language.ts';

/**
 * Accounts of the people who answer visitors, over HTTP. A session is a cookie that no script can read; whatever changes
 * something carries, beside it, the token that `GET /api/agents/session` gives, in the header `CSRF_HEADER`.
 */
export const CSRF_HEADER = 'x-guichet-csrf';

/** Supervisors also decide about accounts, about what is learnt, and see the figures. */
export const roleSchema = z.enum(['agent', 'supervisor']);

export const MIN_PASSWORD_LENGTH = 12;

/** What is typed to log in: letters, digits and `. _ - @`, in lower case. */
export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,59}$/, 'must have 2 to 60 letters, digits or . _ - @');

/** A new password. No rule but length: rules make people choose worse ones (NIST SP 800-63B, 5.1.1.2). */
export const newPasswordSchema = z.string().min(MIN_PASSWORD_LENGTH).max(200);

export const loginRequestSchema = z.strictObject({ login: loginSchema, password: z.string().max(200) });

/** What a one-time link lets its holder do: open the first account, or set a password. */
export const setUpRequestSchema = z.strictObject({
  token: z.string().min(1).max(200),
  login: loginSchema,
  /** That visitors see. */
  name: agentNameSchema,
  password: newPasswordSchema,
});
export const resetRequestSchema = z.strictObject({
  token: z.string().min(1).max(200),
  password: newPasswordSchema,
});

export const passwordRequestSchema = z.strictObject({
  current: z.string().max(200),
  next: newPasswordSchema,
});

export const agentProfileSchema = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: roleSchema,
});

export const sessionSchema = z.object({ agent: agentProfileSchema, csrf: z.string() });

/** Where logging in at the OpenID provider begins: the browser is sent on to it. */
export const OPENID_PATH = '/api/agents/openid';

/**
 * Why nobody was logged in by the OpenID provider; stands behind `#openid=` in the address of the console. `refused`: it was
 * not completed, or not begun here; `no-account`: none that may be used has this name; `unavailable`: no answer for now.
 */
export const openIdRefusalSchema = z.enum(['refused', 'no-account', 'unavailable']);

/** How one can log in here; `setUp`: there is no account yet, a one-time link opens the first. */
export const loginMethodsSchema = z.object({
  setUp: z.boolean(),
  openid: z.object({ label: z.string() }).optional(),
});

export const accountSchema = agentProfileSchema.extend({
  isDisabled: z.boolean(),
  /** ISO 8601, UTC, as every time here. */
  createdAt: z.string(),
  lastSeenAt: z.string().optional(),
});
export const accountsSchema = z.object({ accounts: z.array(accountSchema) });

export const newAccountSchema = z.strictObject({
  login: loginSchema,
  name: agentNameSchema,
  role: roleSchema,
});
/** `link` sets the password, once and for a day. */
export const openedAccountSchema = z.object({ account: accountSchema, link: z.string() });

export const accountChangeSchema = z.strictObject({
  name: agentNameSchema.optional(),
  role: roleSchema.optional(),
  isDisabled: z.boolean().optional(),
});

export const auditEntrySchema = z.object({
  at: z.string(),
  /** Login of who did it; absent for the service, and for who is not known. */
  by: z.string().optional(),
  /** `login`, `login-refused`, `logout`, `account-opened`, … */
  action: z.string(),
  /** What it was done to: a login, a conversation. */
  subject: z.string().optional(),
  address: z.string().optional(),
});
export const auditSchema = z.object({ entries: z.array(auditEntrySchema) });

/** Language of the console. */
export const consoleLanguageSchema = languageSchema.extract(['fr', 'en']);

export type Role = z.infer<typeof roleSchema>;
export type LoginRequest = z.infer<typeof loginRequestSchema>;
export type SetUpRequest = z.infer<typeof setUpRequestSchema>;
export type AgentProfile = z.infer<typeof agentProfileSchema>;
export type AgentSession = z.infer<typeof sessionSchema>;
export type LoginMethods = z.infer<typeof loginMethodsSchema>;
export type OpenIdRefusal = z.infer<typeof openIdRefusalSchema>;
export type Account = z.infer<typeof accountSchema>;
export type AccountChange = z.infer<typeof accountChangeSchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
