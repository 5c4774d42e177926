import {
  type AgentSession,
  type LoginMethods,
  type LoginRequest,
  loginMethodsSchema,
  type SetUpRequest,
  sessionSchema,
} from '../../../src/protocol/accounts.ts';
import type { Api, ApiOutcome } from '../service/api.ts';

/** Logging in and out, over HTTP. */
export interface SessionService {
  read(): Promise<ApiOutcome<AgentSession>>;
  readMethods(): Promise<ApiOutcome<LoginMethods>>;
  logIn(request: LoginRequest): Promise<ApiOutcome<AgentSession>>;
  setUp(request: SetUpRequest): Promise<ApiOutcome<AgentSession>>;
  reset(request: { token: string; password: string }): Promise<ApiOutcome<AgentSession>>;
  changePassword(request: { current: string; next: string }): Promise<ApiOutcome<undefined>>;
  logOut(everywhere: boolean): Promise<ApiOutcome<undefined>>;
}

export function createSessionService(api: Api): SessionService {
  return {
    read: () => api.read('GET', '/api/agents/session', sessionSchema),
    readMethods: () => api.read('GET', '/api/agents/login-methods', loginMethodsSchema),
    logIn: (request) => api.read('POST', '/api/agents/session', sessionSchema, request),
    setUp: (request) => api.read('POST', '/api/agents/set-up', sessionSchema, request),
    reset: (request) => api.read('POST', '/api/agents/reset', sessionSchema, request),
    changePassword: (request) => api.send('PUT', '/api/agents/password', request),
    logOut: (everywhere) => api.send('DELETE', everywhere ? '/api/agents/sessions' : '/api/agents/session'),
  };
}
