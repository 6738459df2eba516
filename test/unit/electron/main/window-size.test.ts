import { expect, test } from 'vitest';
import { firstSize, smallest } from '#electron/main/window-size.ts';

test.each([
  ['a large screen', { width: 2560, height: 1400 }, { width: 1366, height: 860 }],
  ['a notebook at 150 percent', { width: 1280, height: 672 }, { width: 1280, height: 672 }],
  ['an old panel at 125 percent', { width: 1093, height: 566 }, { width: 1093, height: 566 }],
])('on %s the window fits above the taskbar', (_, room, size) => {
  expect(firstSize(room)).toEqual(size);
  expect(size.width).toBeGreaterThanOrEqual(smallest.width);
  expect(size.height).toBeGreaterThanOrEqual(smallest.height);
});
