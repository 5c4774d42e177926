/**
 * Lets what is done under one name be done one after another by all processes, which saves doing it again. Nothing is ever
 * right because of it: it gives way where it would hold somebody up.
 */
export interface Order {
  run<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

/** One process alone has nobody to wait for. */
export const freeOrder: Order = { run: (_name, work) => work() };
