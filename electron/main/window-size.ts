/** The size of a window's content in device-independent pixels. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** What the pages are laid out for; with less, Windows lets nobody make the window smaller. */
export const smallest: WindowSize = { width: 900, height: 500 };
const wanted: WindowSize = { width: 1366, height: 860 };

/**
 * The size of a new window: it fits on the screen, above the taskbar. A notebook with 1920 x 1080 pixels at 150 percent
 * has 1280 x 672 left.
 *
 * @param room the work area of the screen
 */
export const firstSize = (room: WindowSize): WindowSize => ({
  width: Math.min(wanted.width, room.width),
  height: Math.min(wanted.height, room.height),
});
