import type { BrowserWindow, Dialog } from 'electron';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { DeviceService } from '#electron/main/services/device-service.ts';
import { readText } from '#electron/main/services/read-file.ts';
import type { RouteJobs } from '#electron/main/services/route-jobs.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { ok } from '#shared/result.ts';

type DeviceCalls =
  | 'device.state'
  | 'device.connect'
  | 'device.prepare'
  | 'device.putBack'
  | 'device.read'
  | 'device.disconnect'
  | 'routes.apply'
  | 'routes.rollback'
  | 'routes.openTable';

export interface DeviceParts {
  readonly devices: DeviceService;
  readonly routes: RouteJobs;
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
  readonly t: Translate;
}

/** The window's calls for an Azure Stack Edge. */
export function deviceHandlers({
  devices,
  routes,
  dialog,
  window,
  t,
}: DeviceParts): Pick<Handlers, DeviceCalls> {
  return {
    'device.state': async () => ok(await devices.state()),
    'device.connect': async (input) => await devices.connect(input),
    'device.prepare': async ({ way }) => await devices.prepare(way),
    'device.putBack': async () => await devices.putBack(),
    'device.read': async () => await devices.read(),
    'device.disconnect': async () => await devices.disconnect(),
    'routes.apply': async (input) => await routes.apply(input),
    'routes.rollback': async () => await routes.rollBack(),
    'routes.openTable': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: t('desktop.openTable.title'),
        properties: ['openFile'],
        filters: [
          { name: t('desktop.openTable.kind'), extensions: ['csv', 'json', 'txt'] },
          { name: t('desktop.open.all'), extensions: ['*'] },
        ],
      });
      const [path] = filePaths;
      return canceled || path === undefined ? ok(null) : await readText(path);
    },
  };
}
