import type { Input, WebContents } from 'electron';

/** Electron's steps: each is 20 percent, 0 is the original size. From about half the size to 300 percent. */
const limits = { smallest: -3, largest: 6 };
const step = 0.5;

/** The keys of a browser, on the main block and on the number pad, in every layout. */
function directionOf({ type, key, code, control, meta, alt }: Input): number | undefined {
  if (type !== 'keyDown' || !(control || meta) || alt) return undefined;
  if (key === '+' || key === '=' || code === 'NumpadAdd') return 1;
  if (key === '-' || code === 'NumpadSubtract') return -1;
  return key === '0' || code === 'Numpad0' ? 0 : undefined;
}

/**
 * Ctrl with plus, minus, and zero, and with the wheel, change the size of the page. Electron's own keys for it belong to
 * its application menu, which this window doesn't have.
 */
export function zoomByKeys(contents: Pick<WebContents, 'on' | 'getZoomLevel' | 'setZoomLevel'>): void {
  const zoom = (direction: number): void => {
    const level = direction === 0 ? 0 : contents.getZoomLevel() + direction * step;
    contents.setZoomLevel(Math.min(limits.largest, Math.max(limits.smallest, level)));
  };
  contents.on('before-input-event', (event, input) => {
    const direction = directionOf(input);
    if (direction === undefined) return;
    event.preventDefault();
    zoom(direction);
  });
  contents.on('zoom-changed', (_event, direction) => {
    zoom(direction === 'in' ? 1 : -1);
  });
}
