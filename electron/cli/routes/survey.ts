import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import type { Context } from '#electron/cli/context.ts';
import { readWaivers } from '#electron/cli/examine.ts';
import { connect, type Connected } from '#electron/cli/routes/connect.ts';
import { jobsFolder } from '#electron/composition/places.ts';
import { OwnedRoutes } from '#electron/jobs/routes/route-folder.ts';
import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import { networkOf } from '#shared/facts/device-network.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { planRoutes } from '#shared/routes/plan-routes.ts';
import { toRouteRow } from '#shared/routes/prefix.ts';
import { readRoutes } from '#shared/routes/read-routes.ts';
import { checkRoutes } from '#shared/routes/rules/check-routes.ts';
import type { DeviceNotChecked } from '#shared/routes/rules/device-rule.ts';
import type { DeviceNetwork, RouteKey, RouteRow, RoutesPlan, WantedRoutes } from '#shared/routes/types.ts';
import type { Waiver } from '#shared/rules/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/rules/waive.ts';

/** A table of routes, what the rules say of it on this device, and what would have to be done. */
export interface Survey {
  readonly connected: Connected;
  readonly wanted: readonly RouteRow[];
  readonly findings: readonly JudgedFinding[];
  readonly notChecked: readonly DeviceNotChecked[];
  readonly waivers: readonly Waiver[];
  readonly plan: RoutesPlan;
  readonly takeOver: readonly RouteKey[];
}

/** Reads a table of routes from disk. */
export function readTable(path: string): Result<WantedRoutes, AppError> {
  let bytes;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return err({ code: 'file.read', values: { file: path }, detail: (error as Error).message });
  }
  const text = decode(bytes);
  if (!text.ok) return text;
  const read = readRoutes(text.value);
  if (!read.ok) return read;
  const [first] = read.value.errors;
  return first === undefined ? ok({ Routes: read.value.Routes }) : err(first);
}

/** Where it is written which routes are this tool's: a training device's are written with it. */
export function ownedBy({ device }: Connected, job: string | undefined): OwnedRoutes {
  const everywhere = jobsFolder(process.env, process.platform);
  return new OwnedRoutes(device.about.standIn && job !== undefined ? resolve(job) : everywhere);
}

/** A route that leads back here elsewhere would cut off this very computer; nothing is said of a training device's. */
function ownAddresses({ device }: Connected): Pick<DeviceNetwork, 'clientAddresses'> {
  if (device.about.standIn) return {};
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const own = all.filter(({ family, internal }) => family === 'IPv4' && !internal);
  return { clientAddresses: own.map(({ address }) => address) };
}

/** Reads table and device, and compares them. The caller closes the device. */
export async function survey(context: Context): Promise<Result<Survey, AppError>> {
  const { options } = context;
  const waivers = readWaivers(options.waive);
  if (!waivers.ok) return waivers;
  const table = readTable(options.file ?? '');
  if (!table.ok) return table;
  const connected = await connect(context);
  if (!connected.ok) return connected;
  const { current, facts, id } = connected.value;
  const verdict = checkRoutes(table.value, { ...networkOf(facts), ...ownAddresses(connected.value) });
  const wanted = table.value.Routes.map(toRouteRow).filter((row) => row !== undefined);
  const owned = ownedBy(connected.value, options.job).of(id);
  const plain = planRoutes({ current, wanted, owned });
  const takeOver = options.takeOver ? plain.inTheWay : [];
  return ok({
    connected: connected.value,
    wanted,
    findings: applyWaivers(verdict.findings, waivers.value),
    notChecked: verdict.notChecked,
    waivers: waivers.value,
    plan: takeOver.length === 0 ? plain : planRoutes({ current, wanted, owned, takeOver }),
    takeOver,
  });
}
