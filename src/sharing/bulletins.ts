import type { z } from 'zod';

/** Short news from each process to all others. May be lost, and come in another order from two of them. */
export interface Bulletin<Notice> {
  /** Tells the other processes, never this one. Never rejects. */
  tell(notice: Notice): void;
  onTold(listener: (notice: Notice) => void): void;
}

export interface Bulletins {
  /** @param schema what a notice has to be; any other is dropped. */
  open<Notice>(name: string, schema: z.ZodType<Notice>): Bulletin<Notice>;
}

/** One process alone has nobody to tell. */
export const noBulletins: Bulletins = { open: () => ({ tell() {}, onTold() {} }) };
