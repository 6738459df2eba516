import type { DeviceService } from '#electron/main/device-service.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { RouteRuns } from '#electron/main/route-runs.ts';
import { ok } from '#shared/result.ts';

type DeviceCalls =
  | 'device.state'
  | 'device.connect'
  | 'device.read'
  | 'device.disconnect'
  | 'routes.apply'
  | 'routes.stop'
  | 'routes.rollback';

/** The window's way to an Azure Stack Edge. */
export function deviceHandlers(devices: DeviceService, runs: RouteRuns): Pick<Handlers, DeviceCalls> {
  return {
    'device.state': () => ok(devices.state()),
    'device.connect': async (input) => await devices.connect(input),
    'device.read': async () => await devices.read(),
    'device.disconnect': async () => await devices.disconnect(),
    'routes.apply': async (input) => await runs.apply(input),
    'routes.stop': () => {
      runs.stop();
      return ok(null);
    },
    'routes.rollback': async () => await runs.rollBack(),
  };
}
