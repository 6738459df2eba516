import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { PreflightId } from './ids.ts';

/** `note` is nothing that could be read from the machine: a person has to know it. */
export type PreflightState = 'passed' | 'note' | 'warning' | 'failed' | 'unread' | 'reading';

/**
 * One thing that must be right about the machine before anything is set up on it. Its words are
 * `preflight.<id>.title` and `preflight.<id>.<state>.found`, and where it did not pass `.why` and `.remedy`.
 */
export interface PreflightCheck {
  readonly id: PreflightId;
  readonly state: PreflightState;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What the person chose, as far as a check depends on it. Absent means not chosen yet. */
export interface PreflightOptions {
  /** The deployment is to live without internet. */
  readonly offline?: boolean;
  readonly windowsNode?: boolean;
  /** The adapter that carries the external switch of a scalable deployment. */
  readonly adapter?: string;
  /** All nodes together. */
  readonly nodeMemoryMB?: number;
  /** The data partition. */
  readonly nodeDiskGB?: number;
  /** The path of the installer that was chosen and found in order. */
  readonly installer?: string;
}

type FactName = Exclude<keyof HostFacts, 'probes'>;
export type PreflightVerdict = readonly [
  state: 'passed' | 'note' | 'warning' | 'failed',
  values?: PreflightCheck['values'],
];

export interface Check {
  readonly id: PreflightId;
  readonly needs: readonly FactName[];
  /** Called once all it needs has been read; undefined where Windows left open what it asks for. */
  readonly judge: (facts: HostFacts, options: PreflightOptions) => PreflightVerdict | undefined;
  /** Whether it makes sense on this machine and for this deployment at all. */
  readonly applies?: (facts: HostFacts, options: PreflightOptions) => boolean;
}

export const passedIf = (
  value: boolean | undefined,
  otherwise: 'warning' | 'failed',
): PreflightVerdict | undefined => (value === undefined ? undefined : [value ? 'passed' : otherwise]);

export const isInstalled = ({ product }: HostFacts): boolean => product !== null;
