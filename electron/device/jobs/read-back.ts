import { isLost, type Device } from '#electron/device/session/device.ts';
import { readRoutes } from '#electron/device/session/read-device.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { routeRowsOf } from '#shared/routes/device-network.ts';
import type { RouteSeen } from '#shared/routes/types.ts';

/**
 * The current custom routes of these ports. A lost session is reopened once.
 *
 * @param reopened called when that has happened
 * @returns otherwise why they couldn't be read, with the device's message
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
