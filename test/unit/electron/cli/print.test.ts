import { afterEach, expect, it, vi } from 'vitest';
import { say } from '#electron/cli/common/print.ts';

const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
afterEach(() => {
  written.mockClear();
});

it.each([
  ['an escape sequence', 'Port3\u001b[2J', 'Port3\n'],
  ['the same in eight bits', 'Port3\u009b2J', 'Port32J\n'],
  ['a title for the window', 'Port3\u001b]0;other\u0007', 'Port3\n'],
  ['a text without any', 'Port3', 'Port3\n'],
])('%s never reaches the terminal', (_what, line, printed) => {
  say(line);
  expect(written.mock.calls).toEqual([[printed]]);
});
