import type { KeptPreparation, PreparationWay } from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import type {
  RouteOutcome,
  RouteProof,
  RouteRunKind,
  RoutesJob,
  RouteStepState,
} from '#shared/routes/route-journal.ts';
import type { OwnNetwork, RouteRow } from '#shared/routes/types.ts';

export interface DeviceState {
  /** What ships to practise on; empty where a real device is meant. */
  readonly training: readonly { readonly name: string; readonly title: string }[];
  readonly connected: ConnectedDevice | null;
  /** What can be done on this computer about the last connection, which did not come about. */
  readonly ways: readonly PreparationWay[];
  /** What was changed on this computer for a connection and can be put back. */
  readonly kept: KeptPreparation;
}

/** The device that is connected, and what it said when it was last read. */
export interface ConnectedDevice {
  /** As it was called to reach it; a training device's scenario. */
  readonly name: string;
  readonly standIn: boolean;
  readonly https: boolean;
  readonly skipsCertificateCheck: boolean;
  /** The device's own statement about support, as it was made. */
  readonly notice: readonly string[];
  readonly facts: DeviceFacts;
  /** Parts that the device did not give, and why, in its own words. */
  readonly unread: readonly { readonly fact: keyof DeviceFacts; readonly message: string }[];
  /** ISO 8601. */
  readonly readAt: string;
  /** Routes that this tool added: no other one is removed unless it is taken over. */
  readonly owned: readonly RouteRow[];
  /** This computer as the device meets it: a route must not lead its packets elsewhere. */
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
