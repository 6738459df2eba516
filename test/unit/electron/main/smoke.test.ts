import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endWhenShown, isSmoke } from '#electron/main/smoke.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const about = { kind: 'training', name: 'clean-pc' } as never;
const application = () => ({
  exit: vi.fn<(code?: number) => void>(),
  getVersion: () => '1.2.3',
  isPackaged: true,
});

it('has settings of its own, so that an open wizard does not take it for a second start', () => {
  const paths: string[] = [];
  const app = { setPath: (_name: string, path: string) => paths.push(path) };
  expect(isSmoke(app, ['--open', 'a.json'])).toBe(false);
  expect(paths).toEqual([]);
  expect(isSmoke(app, ['--smoke'])).toBe(true);
  expect(existsSync(paths[0] ?? '')).toBe(true);
});

it.each([
  [['drawn'], []],
  [['asked'], []],
  [['drawn', 'asked'], [[0]]],
  [['asked', 'drawn'], [[0]]],
])('after %j it has ended with %j', (happened, exits) => {
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((_text, done) => {
    (done as unknown as () => void)();
    return true;
  });
  const [app, window] = [application(), new EventEmitter()];
  const asked = endWhenShown(app, window as never, about);
  for (const what of happened) {
    if (what === 'drawn') window.emit('ready-to-show');
    else asked();
  }
  const lines = written.mock.calls.map(([text]) => JSON.parse(String(text)) as object);
  written.mockRestore();
  expect(app.exit.mock.calls).toEqual(exits);
  if (exits.length > 0)
    expect(lines).toMatchObject([{ version: '1.2.3', isPackaged: true, host: about as object }]);
});

it('that shows nothing for a minute ends with 1', () => {
  const app = application();
  endWhenShown(app, new EventEmitter() as never, about);
  vi.advanceTimersByTime(60_000);
  expect(app.exit.mock.calls).toEqual([[1]]);
});
