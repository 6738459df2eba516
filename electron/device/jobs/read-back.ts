import { isLost, type Device } from '#electron/device/session/device.ts';
import { readRoutes } from '#electron/device/session/read-device.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { routeRowsOf } from '#shared/routes/device-network.ts';
import type { RouteSeen } from '#shared/routes/types.ts';

/**
 * The custom routes of these ports as the device shows them now. A session that is broken is opened once more.
 *
 * @param reopened told when that has happened
 * @returns otherwise why they could not be read, in the words of the device
 */
export async function readBack(
  device: Device,
  ports: readonly string[],
  reopened: () => void = () => undefined,
): Promise<Result<readonly RouteSeen[], string>> {
  let routes = await readRoutes(device, ports);
  if (!routes.ok && isLost(routes.error)) {
    const opened = await device.reopen();
    if (!opened.ok) return err(`${opened.error.code} ${opened.error.detail ?? ''}`.trim());
    reopened();
    routes = await readRoutes(device, ports);
  }
  if (!routes.ok) return err(routes.error.error?.message ?? routes.error.detail);
  return ok(routeRowsOf({ routes: routes.value }) ?? []);
}
