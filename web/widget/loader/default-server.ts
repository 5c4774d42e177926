/**
 * Origin of the service where the page names none: that of the script, which the service itself hands out.
 * Read while the script runs, as `document.currentScript` is gone afterwards; the page's own origin where
 * it is bundled into something else.
 */
export const defaultServer = scriptOrigin() ?? location.origin;

function scriptOrigin(): string | undefined {
  const script = document.currentScript;
  return script instanceof HTMLScriptElement && script.src !== '' ? new URL(script.src).origin : undefined;
}
