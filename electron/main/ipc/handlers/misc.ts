import type { Clipboard, Shell } from 'electron';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Input } from '#shared/ipc/contract.ts';
import { ok } from '#shared/result.ts';

/** The only addresses that are ever opened outside; the window knows their names, never their text. */
export const pages: Readonly<Record<Input<'help.open'>['id'], `https://${string}`>> = {
  aksEdge: 'https://learn.microsoft.com/azure/aks/aksarc/aks-edge-overview',
  externalSwitch: 'https://learn.microsoft.com/azure/aks/aksarc/aks-edge-howto-multi-node-deployment',
  arc: 'https://learn.microsoft.com/azure/aks/aksarc/aks-edge-howto-connect-to-arc',
  offline: 'https://learn.microsoft.com/azure/aks/aksarc/aks-edge-howto-offline-install',
};

export interface MiscParts {
  readonly clipboard: Clipboard;
  readonly shell: Shell;
}

export function miscHandlers({
  clipboard,
  shell,
}: MiscParts): Pick<Handlers, 'clipboard.write' | 'help.open'> {
  return {
    'clipboard.write': async ({ text }) => {
      await clipboard.writeText(text);
      return ok(null);
    },
    'help.open': async ({ id }) => {
      await shell.openExternal(pages[id]);
      return ok(null);
    },
  };
}
