import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import type { Context } from '#electron/cli/context.ts';
import { readWaivers } from '#electron/cli/examine.ts';
import { connect, type Connected } from '#electron/cli/routes/connect.ts';
import { jobsFolder } from '#electron/composition/places.ts';
import { OwnedRoutes } from '#electron/jobs/routes/owned-routes.ts';
import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import { networkOf } from '#shared/facts/device-network.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readRoutes } from '#shared/routes/read-routes.ts';
import { surveyRoutes, type RouteSurvey } from '#shared/routes/survey-routes.ts';
import type { DeviceNetwork, WantedRoutes } from '#shared/routes/types.ts';
import type { Waiver } from '#shared/rules/finding.ts';

/** What was found out about a table of routes and a device. */
export interface Survey extends RouteSurvey {
  readonly connected: Connected;
  readonly waivers: readonly Waiver[];
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
  return ok({
    connected: connected.value,
    waivers: waivers.value,
    ...surveyRoutes({
      rows: table.value.Routes,
      network: { ...networkOf(facts), ...ownAddresses(connected.value) },
      current,
      owned: ownedBy(connected.value, options.job).of(id),
      takeOver: options.takeOver,
      waivers: waivers.value,
    }),
  });
}
