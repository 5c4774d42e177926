import type { Role } from '../../../src/protocol/accounts.ts';
import { FIRST_PATH } from './route.ts';

/** A page: a folder of its own, fetched when it is opened first. */
export interface PageEntry {
  /** In the address, after `#/`. */
  readonly path: string;
  /** Its heading, and its name in the navigation. */
  readonly title: PlainTitle;
  /** Who sees it; everybody who is logged in where it does not say. */
  readonly role?: Role;
  /** Defines the element and gives its tag. */
  readonly load: () => Promise<string>;
}

type PlainTitle =
  | 'deskTitle'
  | 'draftingTitle'
  | 'learningTitle'
  | 'dashboardTitle'
  | 'searchTitle'
  | 'accountTitle'
  | 'accountsTitle'
  | 'auditTitle';

/** In the order of the navigation. */
export const pages: readonly PageEntry[] = [
  { path: FIRST_PATH, title: 'deskTitle', load: async () => (await import('../desk/desk-page.ts')).DESK_TAG },
  {
    path: 'drafting',
    title: 'draftingTitle',
    load: async () => (await import('../drafting/drafting-page.ts')).DRAFTING_TAG,
  },
  {
    path: 'learning',
    title: 'learningTitle',
    role: 'supervisor',
    load: async () => (await import('../learning/learning-page.ts')).LEARNING_TAG,
  },
  {
    path: 'dashboard',
    title: 'dashboardTitle',
    role: 'supervisor',
    load: async () => (await import('../dashboard/dashboard-page.ts')).DASHBOARD_TAG,
  },
  {
    path: 'search',
    title: 'searchTitle',
    role: 'supervisor',
    load: async () => (await import('../conversations/search-page.ts')).SEARCH_TAG,
  },
  {
    path: 'accounts',
    title: 'accountsTitle',
    role: 'supervisor',
    load: async () => (await import('../accounts/accounts-page.ts')).ACCOUNTS_TAG,
  },
  {
    path: 'audit',
    title: 'auditTitle',
    role: 'supervisor',
    load: async () => (await import('../audit/audit-page.ts')).AUDIT_TAG,
  },
  {
    path: 'account',
    title: 'accountTitle',
    load: async () => (await import('../account/account-page.ts')).ACCOUNT_TAG,
  },
];

/** Pages that somebody of this role may see. The service refuses what is on the others all the same. */
export function listPages(role: Role): readonly PageEntry[] {
  return pages.filter((page) => page.role === undefined || page.role === role);
}
