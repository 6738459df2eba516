import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobFailure } from '#shared/job/job.ts';
import type { Values } from '#shared/locales/translate.ts';

/** A cause that the machine itself shows: `failure.cause.<code>` with its values. */
export interface LikelyCause {
  readonly code: CauseCode;
  readonly values: Values;
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
  'memoryShort',
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
  'proxyOpensTls',
  'dnsUnresolved',
  'provider',
  'region',
  'powershell7',
  'bootedSince',
  'notElevated',
  'pendingRestart',
  'hypervisorOff',
  'nestedOff',
  'language',
] as const;
export type CauseCode = (typeof causeCodes)[number];

/** Undefined if the facts don't show this cause. A fact may have any value. */
export type CauseOf = (
  facts: HostFacts,
  file: DeploymentFile,
  failure: Pick<JobFailure, 'code' | 'detail' | 'evidence'>,
) => LikelyCause | undefined;
