import type { BrowserWindow, Dialog, Shell } from 'electron';
import { join } from 'node:path';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { DeviceService } from '#electron/main/services/device-service.ts';
import { readText } from '#electron/main/services/read-file.ts';
import type { RouteRuns } from '#electron/main/services/route-runs.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok } from '#shared/result.ts';

type DeviceCalls =
  | 'device.state'
  | 'device.connect'
  | 'device.prepare'
  | 'device.putBack'
  | 'device.read'
  | 'device.disconnect'
  | 'routes.apply'
  | 'routes.stop'
  | 'routes.rollback'
  | 'routes.showFolder'
  | 'routes.openTable';

export interface DeviceParts {
  readonly devices: DeviceService;
  readonly runs: RouteRuns;
  readonly dialog: Dialog;
  readonly window: BrowserWindow;
  readonly shell: Shell;
  readonly t: Translate;
}

/** The window's way to an Azure Stack Edge. */
export function deviceHandlers({
  devices,
  runs,
  dialog,
  window,
  shell,
  t,
}: DeviceParts): Pick<Handlers, DeviceCalls> {
  return {
    'device.state': () => ok(devices.state()),
    'device.connect': async (input) => await devices.connect(input),
    'device.prepare': async ({ way }) => await devices.prepare(way),
    'device.putBack': async () => await devices.putBack(),
    'device.read': async () => await devices.read(),
    'device.disconnect': async () => await devices.disconnect(),
    'routes.apply': async (input) => await runs.apply(input),
    'routes.stop': () => {
      runs.stop();
      return ok(null);
    },
    'routes.rollback': async () => await runs.rollBack(),
    'routes.showFolder': async ({ id }) => {
      const { jobsFolder } = devices;
      if (jobsFolder === undefined) return err({ code: 'device.none', values: {} });
      const file = join(jobsFolder, id);
      const failure = await shell.openPath(file);
      return failure === '' ? ok(null) : err({ code: 'file.read', values: { file }, detail: failure });
    },
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
