import type { BrowserWindow, Menu as ElectronMenu, MenuItemConstructorOptions } from 'electron';
import type { Translate } from '#shared/locales/translate.ts';

/**
 * The menu of the right mouse button: where text can be typed, to cut, copy, and paste; on chosen text, to copy. Without
 * an application menu, Electron has none of its own.
 */
export function offerContextMenu(
  window: Pick<BrowserWindow, 'webContents'>,
  Menu: typeof ElectronMenu,
  t: Translate,
): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const copy = { role: 'copy', label: t('menu.copy'), enabled: editFlags.canCopy } as const;
    const items: readonly MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'cut', label: t('menu.cut'), enabled: editFlags.canCut },
          copy,
          { role: 'paste', label: t('menu.paste'), enabled: editFlags.canPaste },
          { type: 'separator' },
          { role: 'selectAll', label: t('menu.selectAll'), enabled: editFlags.canSelectAll },
        ]
      : selectionText === ''
        ? []
        : [copy];
    if (items.length > 0) Menu.buildFromTemplate([...items]).popup();
  });
}
