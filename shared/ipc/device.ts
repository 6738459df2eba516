import * as v from 'valibot';
import {
  preparationActionIds,
  type KeptPreparation,
  type PreparationAction,
} from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import { mostRoutes } from '#shared/routes/read-routes.ts';
import type {
  RouteOutcome,
  RouteProof,
  RouteRunKind,
  RoutesJob,
  RouteStepState,
} from '#shared/routes/route-journal.ts';
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

const routesJobId = v.pipe(v.string(), v.regex(/^routes-\d{8}-\d{6}(-\d{1,4})?$/));

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
  /** Brings the device to these routes; resolves when it is over. `takeOver`: also replaces those of others. */
  'routes.apply': call<RoutesRun>()(
    v.strictObject({
      rows: v.pipe(v.array(routeRow), v.maxLength(mostRoutes)),
      takeOver: v.boolean(),
      waivers,
    }),
  ),
  /** Stops the run between two changes. */
  'routes.stop': call<null>()(nothing),
  /** Brings back what the newest job on this device found. */
  'routes.rollback': call<RoutesRun>()(nothing),
  /** Shows the folder of a job on this device in Explorer. */
  'routes.showFolder': call<null>()(v.strictObject({ id: routesJobId })),
  /** The text of a table of routes that the person chooses; null when the dialog was cancelled. */
  'routes.openTable': call<ChosenFile | null>()(nothing),
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
  readonly jobs: readonly RoutesJob[];
  /** What brings back the routes of before the newest of these jobs; absent where that is not known. */
  readonly wayBack?: RoutesWayBack;
}

export interface RoutesWayBack {
  /** ISO 8601, when the job began. */
  readonly startedAt: string;
  /** As a person could type them; none where the routes of before are there. */
  readonly commands: readonly string[];
}

/** A run over the routes of a device: under way, or over. */
export interface RoutesRun {
  readonly does: RouteRunKind;
  readonly steps: readonly {
    /** The cmdlet as a person can paste it. */
    readonly text: string;
    readonly state: RouteStepState | 'waiting' | 'running';
    /** The device's own words, where something went wrong. */
    readonly detail?: string;
    /** Why it failed, or why nobody knows how it ended. */
    readonly error?: AppError;
  }[];
  /** How often a session that broke was opened again. */
  readonly reopened: number;
  /** Absent while it runs. */
  readonly outcome?: RouteOutcome;
  /** What the device says now, route by route. */
  readonly proof: readonly RouteProof[];
  /** With what was before, the journal, and the way back as a script. */
  readonly folder: string;
  /** The name of this folder. */
  readonly id: string;
}
