/** Messages of the button that opens the chat. */
export type LauncherKey = 'open' | 'opening' | 'openFailed';
