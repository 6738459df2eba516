import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { offerContextMenu } from '#electron/main/context-menu.ts';
import { zoomByKeys } from '#electron/main/zoom.ts';
import { translator } from '#shared/locales/translate.ts';

class Contents extends EventEmitter {
  level = 0;
  getZoomLevel = (): number => this.level;
  setZoomLevel = (level: number): void => {
    this.level = level;
  };
}

/** Presses keys one after the other. @returns the level, and whether the page saw the last one */
function press(...keys: readonly object[]) {
  const contents = new Contents();
  zoomByKeys(contents as never);
  const preventDefault = vi.fn();
  for (const key of keys) {
    contents.emit('before-input-event', { preventDefault }, { type: 'keyDown', control: true, ...key });
  }
  return { level: contents.level, isTaken: preventDefault.mock.calls.length === keys.length };
}

test('Ctrl with plus, minus and zero changes the size, also on the number pad', () => {
  expect(press({ key: '+' }, { key: '+' })).toEqual({ level: 1, isTaken: true });
  expect(press({ key: '=' }, { code: 'NumpadAdd', key: 'Add' })).toEqual({ level: 1, isTaken: true });
  expect(press({ key: '-' })).toEqual({ level: -0.5, isTaken: true });
  expect(press({ key: '+' }, { key: '0' })).toEqual({ level: 0, isTaken: true });
  expect(press(...Array.from({ length: 99 }, () => ({ key: '+' }))).level).toBe(6);
});

test('what is typed stays typed', () => {
  expect(press({ key: '+', control: false })).toEqual({ level: 0, isTaken: false });
  expect(press({ key: '-', alt: true })).toEqual({ level: 0, isTaken: false });
  expect(press({ key: 'v' })).toEqual({ level: 0, isTaken: false });
});

const flags = { canCut: false, canCopy: false, canPaste: true, canSelectAll: true };
test.each([
  [
    'in an empty field',
    { isEditable: true, selectionText: '' },
    ['Cut -', 'Copy -', 'Paste', '', 'Select all'],
  ],
  [
    'on a text that is chosen',
    { isEditable: false, selectionText: '10.1.2.3', editFlags: { ...flags, canCopy: true } },
    ['Copy'],
  ],
  ['elsewhere', { isEditable: false, selectionText: '' }, undefined],
])('the right mouse button %s', (_, at, items) => {
  const contents = new EventEmitter();
  const buildFromTemplate = vi.fn((_items: readonly { label?: string; enabled?: boolean }[]) => ({
    popup: vi.fn(),
  }));
  offerContextMenu({ webContents: contents } as never, { buildFromTemplate } as never, translator('en'));
  contents.emit('context-menu', {}, { editFlags: flags, ...at });
  const shown = buildFromTemplate.mock.calls[0]?.[0];
  expect(shown?.map(({ label = '', enabled = true }) => `${label}${enabled ? '' : ' -'}`)).toEqual(items);
});
