/** Tells an agent who looks elsewhere that somebody waits: by the title of the tab and, where they want it, a sound. */
export interface Attention {
  /** @param unseen messages and visitors that were not seen. */
  tell(unseen: number): void;
}

export interface AttentionOptions {
  readonly hasSound: () => boolean;
  readonly play: () => void;
}

/** A sound is heard when there is more than before, once for all that comes at a time. */
export function createAttention({ hasSound, play }: AttentionOptions): Attention {
  let known = 0;
  return {
    tell(unseen) {
      if (unseen > known && hasSound()) play();
      known = unseen;
    },
  };
}

/** The title of the tab, led by what was not seen: «(2) Conversations – Guichet». */
export function titleWith(unseen: number, title: string): string {
  return unseen === 0 ? title : `(${unseen}) ${title}`;
}
