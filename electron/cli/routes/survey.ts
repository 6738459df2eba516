import { resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { readWaivers } from '#electron/cli/common/inspect-file.ts';
import { ownJobs } from '#electron/cli/common/own-jobs.ts';
import { readText } from '#electron/cli/common/read-text.ts';
import { connect, type Connected } from '#electron/cli/routes/connect.ts';
import { OwnedRoutes } from '#electron/device/jobs/owned-routes.ts';
import { httpPort, httpsPort } from '#electron/device/session/connection-error.ts';
import { ownNetwork } from '#electron/device/session/own-network.ts';
import type { AppError } from '#shared/errors.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import { errorText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { surveyRoutes, type RouteSurvey } from '#shared/route-rules/survey-routes.ts';
import { networkOf } from '#shared/routes/device-network.ts';
import { readRoutes, tooLarge } from '#shared/route-tables/read-routes.ts';
import type { DeviceNetwork, LeftOut, ReadRoutes, WantedRow } from '#shared/routes/types.ts';

/** A table of routes compared with a device. */
export interface Survey extends RouteSurvey {
  readonly connected: Connected;
  readonly waivers: readonly Waiver[];
  /** As they are in the table. */
  readonly rows: readonly WantedRow[];
  /** Unknown columns of the table. */
  readonly ignored: readonly AppError[];
  /** Rows of another system's table that no device needs. */
  readonly leftOut: readonly LeftOut[];
}

/** The row of a path, from 0. */
export function rowIndex(path: string): number | undefined {
  const [, index] = /^Routes\[(\d+)\]/.exec(path) ?? [];
  return index === undefined ? undefined : Number(index);
}

/** The unknown column of a path. */
export function columnAt(path: string, { ignored }: Survey): AppError | undefined {
  const [, index] = /^Columns\[(\d+)\]/.exec(path) ?? [];
  return index === undefined ? undefined : ignored[Number(index)];
}

/** The start of a path's row in the table, or of its column's name, if the table has lines. */
export function placeOf(path: string, survey: Survey): Pick<WantedRow, 'line' | 'column'> {
  const { line, column } = columnAt(path, survey) ?? survey.rows[rowIndex(path) ?? -1] ?? {};
  return { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

/** More would scroll the first ones off the screen. */
const mostErrors = 20;

/** Reads a table of routes from disk. Reports all wrong rows at once. */
function readTable(path: string, t: Translate): Result<ReadRoutes, AppError> {
  const text = readText(path);
  if (!text.ok) return text.error.code === 'deploymentFile.tooLarge' ? tooLarge() : text;
  const read = readRoutes(text.value);
  if (!read.ok) return read;
  const { errors } = read.value;
  const [first] = errors;
  if (first === undefined) return read;
  if (errors.length === 1) return err(first);
  const places = errors.slice(0, mostErrors).map((error) => placed(error, t));
  const more = errors.length > mostErrors ? ['…'] : [];
  const detail = [...places, ...more].join('\n  ');
  return err({ ...first, code: 'routesFile.rows', values: { count: errors.length }, detail });
}

/** The record of this tool's routes. A training device's is saved with the device. */
export function ownedBy({ device }: Connected, job: string | undefined): OwnedRoutes {
  const everywhere = ownJobs(device.about.kind === 'training');
  return new OwnedRoutes(device.about.standIn && job !== undefined ? resolve(job) : everywhere);
}

/** The device's network, and this computer as the device sees it. */
export async function networkAround(
  { options }: CommandContext,
  { device, facts, name }: Connected,
): Promise<DeviceNetwork> {
  const network = networkOf(facts);
  const port = options.http ? httpPort : httpsPort;
  return { ...network, ...(await ownNetwork(device, { name, port }, network)) };
}

/** In the format of compilers: the place, then the error. */
function placed(error: AppError, t: Translate): string {
  const { line = 1, column = 1 } = error;
  return `${String(line)}:${String(column)} ${errorText(error, t, 'cli').message}`;
}

/** Reads table and device, and compares them. The caller closes the device. */
export async function survey(context: CommandContext): Promise<Result<Survey, AppError>> {
  const { options, t } = context;
  const waivers = readWaivers(options.waive);
  if (!waivers.ok) return waivers;
  const table = readTable(options.file ?? '', t);
  if (!table.ok) return table;
  const { Routes: rows, ignored, leftOut } = table.value;
  const connected = await connect(context);
  if (!connected.ok) return connected;
  const { current, id } = connected.value;
  return ok({
    connected: connected.value,
    waivers: waivers.value,
    rows,
    ignored,
    leftOut,
    ...surveyRoutes({
      rows,
      ignored,
      network: await networkAround(context, connected.value),
      current,
      owned: ownedBy(connected.value, options.job).of(id),
      takeOver: options.takeOver,
      waivers: waivers.value,
    }),
  });
}
