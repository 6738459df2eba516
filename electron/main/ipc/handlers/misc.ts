import type { Clipboard, Shell } from 'electron';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Input } from '#shared/ipc/contract.ts';
import { ok } from '#shared/result.ts';

/** The only addresses that are opened outside. The window knows their ids, but not the addresses. */
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
