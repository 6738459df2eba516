import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Values } from '#shared/locales/translate.ts';
import type { PreflightId } from './ids.ts';

/** `note`: nothing that can be read from the machine; a person has to know it. */
export type PreflightState = 'passed' | 'note' | 'warning' | 'failed' | 'unread' | 'reading';

/**
 * One condition that must be met before anything is set up. Its texts are `preflight.<id>.title` and
 * `preflight.<id>.<state>.found`, and unless it passed `.why` and `.remedy`.
 */
export interface PreflightCheck {
  readonly id: PreflightId;
  readonly state: PreflightState;
  readonly values: Values;
  /** One of several reasons for the same state, if its texts differ: `preflight.<id>.<state>.<variant>.found`. */
  readonly variant?: string;
}

/** The choices that checks depend on. Absent means not chosen yet. */
export interface PreflightOptions {
  /** The deployment has to work without internet. */
  readonly offline?: boolean;
  /** The nodes get addresses in the plant's own network. */
  readonly scalable?: boolean;
  readonly windowsNode?: boolean;
  /** The adapter for the external switch of a scalable deployment. */
  readonly adapter?: string;
  /** All nodes together. */
  readonly nodeMemoryMB?: number;
  /** The data partition. */
  readonly nodeDiskGB?: number;
  /** The path of the chosen installer, after it has been checked. */
  readonly installer?: string;
}

type FactName = Exclude<keyof HostFacts, 'probes'>;
export type PreflightVerdict = readonly [
  state: 'passed' | 'note' | 'warning' | 'failed',
  values?: PreflightCheck['values'],
  variant?: string | undefined,
];

export interface Check {
  readonly id: PreflightId;
  readonly needs: readonly FactName[];
  /** Called once everything in `needs` has been read; undefined if Windows left out what it needs. */
  readonly judge: (facts: HostFacts, options: PreflightOptions) => PreflightVerdict | undefined;
  /** Whether it applies to this machine and deployment. */
  readonly applies?: (facts: HostFacts, options: PreflightOptions) => boolean;
}

export const passedIf = (
  value: boolean | undefined,
  otherwise: 'warning' | 'failed',
): PreflightVerdict | undefined => (value === undefined ? undefined : [value ? 'passed' : otherwise]);

export const isInstalled = ({ product }: HostFacts): boolean => product !== null;
