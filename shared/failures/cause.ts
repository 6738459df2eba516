import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobFailure } from '#shared/job/job.ts';

/** What this machine itself shows of the cause: `failure.cause.<code>`, with its values. */
export interface LikelyCause {
  readonly code: CauseCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export const causeCodes = [
  'vpn',
  'wideRoute',
  'noGateway',
  'imagePath',
  'sshAgent',
  'openSshMissing',
  'openSshVersions',
  'memory',
  'memoryFreed',
  'cpu',
  'disk',
  'journalDisk',
  'addressAnswers',
  'addressAnswersSilent',
  'leftovers',
  'wifi',
  'slowDisk',
  'shortTimeout',
  'adapterGone',
  'adapterState',
  'arcProxy',
  'arcSystemProxy',
  'powershell7',
  'bootedSince',
  'notElevated',
  'pendingRestart',
  'hypervisorOff',
  'language',
] as const;
export type CauseCode = (typeof causeCodes)[number];

/** The facts may hold anything that they can hold; undefined where they do not show this cause. */
export type CauseOf = (
  facts: HostFacts,
  file: DeploymentFile,
  failure: Pick<JobFailure, 'code' | 'detail'>,
) => LikelyCause | undefined;
