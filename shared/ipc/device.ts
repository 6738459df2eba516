import * as v from 'valibot';
import {
  preparationActionIds,
  type KeptPreparation,
  type PreparationAction,
} from '#shared/connection/preparation.ts';
import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import type { JobSnapshot, JobSummary } from '#shared/job/job.ts';
import { mostRoutes } from '#shared/route-tables/read-routes.ts';
import type { OwnNetwork, RouteRow } from '#shared/routes/types.ts';
import { call } from './call.ts';
import type { ChosenFile } from './files.ts';
import { count, nothing, text, waivers } from './schemas.ts';

const routeRow = v.strictObject({
  InterfaceAlias: text(64),
  DestinationPrefix: text(64),
  NextHop: text(64),
  RouteMetric: v.exactOptional(count),
}) satisfies v.GenericSchema<RouteRow>;
/** As typed: what is wrong or missing is told by whoever reads the file. */
const typedRow = v.strictObject({
  ...routeRow.entries,
  RouteMetric: v.exactOptional(v.union([count, text(64)])),
});

/** An Azure Stack Edge and its routes. */
export const deviceCalls = {
  'device.state': call<DeviceState>()(nothing),
  /** Connects to a device, instead of the previous one, and reads it. The password stays in the main process. */
  'device.connect': call<DeviceState>()(
    v.strictObject({
      name: text(253),
      https: v.boolean(),
      skipCertificateCheck: v.boolean(),
      password: text(256),
      /** One of `DeviceState.training`, for a training device. */
      training: v.exactOptional(text(64)),
    }),
  ),
  /** Makes the change that the last connection needed, as it was shown. */
  'device.prepare': call<DeviceState>()(v.strictObject({ way: v.picklist(preparationActionIds) })),
  /** Undoes the changes that were made for connections. */
  'device.putBack': call<DeviceState>()(nothing),
  /** Reads the connected device again. */
  'device.read': call<DeviceState>()(nothing),
  /** Ends the session and forgets the password. */
  'device.disconnect': call<DeviceState>()(nothing),
  /** Starts a job that brings the device to these routes. `takeOver`: it also replaces those of others. */
  'routes.apply': call<JobSnapshot>()(
    v.strictObject({
      rows: v.pipe(v.array(routeRow), v.maxLength(mostRoutes)),
      takeOver: v.boolean(),
      waivers,
    }),
  ),
  /** Rolls back the newest job on this device: restores the routes from before it. */
  'routes.rollback': call<JobSnapshot>()(nothing),
  /** The text of a table of routes that the person chooses; null when the dialog was cancelled. */
  'routes.openTable': call<ChosenFile | null>()(nothing),
  /** Opens the save dialog for a table of routes. `saved` is null if the person chose no file. */
  'routes.saveTable': call<{ readonly saved: string | null }>()(
    v.strictObject({ rows: v.pipe(v.array(typedRow), v.maxLength(mostRoutes)) }),
  ),
} as const;

export interface DeviceState {
  /** The training devices; empty if a real device is used. */
  readonly training: readonly { readonly name: string; readonly title: string }[];
  readonly connected: ConnectedDevice | null;
  /** Actions on this computer that may help after the last, failed connection. */
  readonly ways: readonly PreparationAction[];
  /** The changes on this computer that were made for a connection and can be undone. */
  readonly kept: KeptPreparation;
}

/** The connected device, and the facts of the last reading. */
export interface ConnectedDevice {
  /** The name that it was reached by; a training device's scenario. */
  readonly name: string;
  readonly standIn: boolean;
  readonly https: boolean;
  readonly skipsCertificateCheck: boolean;
  /** The device's own statement about support. */
  readonly notice: readonly string[];
  readonly facts: DeviceFacts;
  /** Facts that the device did not return, with its messages. */
  readonly unread: readonly { readonly fact: keyof DeviceFacts; readonly message: string }[];
  /** ISO 8601. */
  readonly readAt: string;
  /** Routes that this tool added. Others are removed only if they are taken over. */
  readonly owned: readonly RouteRow[];
  /** This computer as the device sees it: a route must not divert its packets. */
  readonly own: OwnNetwork;
  /** What was done on this device from here, the newest first. */
  readonly jobs: readonly JobSummary[];
  /** What restores the routes from before the newest of these jobs; absent if that isn't known. */
  readonly rollback?: RoutesRollback;
}

export interface RoutesRollback {
  /** ISO 8601, start of the job. */
  readonly startedAt: string;
  /** As a person could type them; empty if the previous routes are already there. */
  readonly commands: readonly string[];
}
