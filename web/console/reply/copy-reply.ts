/** What is put on the clipboard: a plain text, and where there is one the same with its structure. */
export interface Copied {
  readonly text: string;
  readonly html?: string;
}

/** As much of the browser's clipboard as is used; plain http has none. */
export interface ClipboardTarget {
  writeText(text: string): Promise<void>;
  write?(items: ClipboardItem[]): Promise<void>;
}

/** Whether it was copied; false where the browser does not allow it, and somebody has to do it by hand. */
export async function copyOut(
  { text, html }: Copied,
  clipboard: ClipboardTarget | undefined = globalThis.navigator?.clipboard,
): Promise<boolean> {
  if (clipboard === undefined) return false;
  try {
    if (html === undefined || clipboard.write === undefined) {
      await clipboard.writeText(text);
      return true;
    }
    const item = new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([html], { type: 'text/html' }),
    });
    await clipboard.write([item]);
    return true;
  } catch {
    return false;
  }
}
