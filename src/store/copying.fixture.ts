/** A place at which something stops until it may go on. */
export interface Gate {
  /** Resolves once somebody has stopped. */
  readonly reached: Promise<void>;
  /** Stops until the gate is open. */
  stop(): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let reach = (): void => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return {
    reached,
    stop() {
      reach();
      return opened;
    },
    open: () => open(),
  };
}
