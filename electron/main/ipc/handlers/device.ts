import type { Handlers } from '#electron/main/ipc/registrar.ts';
import { nameForFile, type Desktop } from '#electron/main/services/desktop.ts';
import type { DeviceService } from '#electron/main/services/device-service.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import { readText } from '#electron/main/services/read-file.ts';
import type { RouteJobs } from '#electron/main/services/route-jobs.ts';
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
  | 'routes.openTable'
  | 'routes.saveTable';

export interface DeviceParts {
  readonly devices: DeviceService;
  readonly routes: RouteJobs;
  readonly desktop: Desktop;
}

/** The window's calls for an Azure Stack Edge. */
export function deviceHandlers({ devices, routes, desktop }: DeviceParts): Pick<Handlers, DeviceCalls> {
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
      const path = await desktop.chooseFile('desktop.openTable.title', [
        ['desktop.openTable.kind', 'csv', 'json', 'txt'],
        ['desktop.open.all', '*'],
      ]);
      return path === undefined ? ok(null) : readText(path);
    },
    'routes.saveTable': async ({ rows }) => {
      const { connected } = await devices.state();
      const name = ['routes', nameForFile(connected?.name ?? '')].filter((part) => part !== '').join('-');
      const saved = await desktop.chooseWhereToSave(`${name}.json`, 'desktop.saveTable.title', [
        'desktop.saveTable.kind',
        'json',
      ]);
      if (saved === undefined) return ok({ saved: null });
      const written = writeWhole(saved, `${JSON.stringify({ Routes: rows }, null, 2)}\n`);
      return written.ok ? ok({ saved }) : written;
    },
  };
}
