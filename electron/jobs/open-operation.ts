import { setTimeout as wait } from 'node:timers/promises';
import type { Host } from '#electron/host/host.ts';
import { operationLock } from '#electron/host/operations.ts';
import { defaultStartDeadline } from '#electron/host/powershell/open-shell.ts';
import { isTheOneStarted } from '#electron/host/process-alive.ts';
import type { JobReader } from '#electron/jobs/job-reader.ts';

/**
 * In milliseconds, from an operation's start to its first line: half a minute for a PowerShell on a busy machine,
 * almost nothing for a training machine.
 */
const longestStart = ({ about }: Host): number => (about.kind === 'training' ? 3000 : defaultStartDeadline);

/** The starter of the operation may have been killed while it was starting. Until then, its state is unknown. */
async function beginning(job: JobReader, host: Host): Promise<void> {
  const longest = longestStart(host);
  // By the journal's clock, but never longer than that: a clock can be set back.
  const begun = Math.min(Date.parse(job.openCall?.at ?? ''), Date.now());
  const until = begun + longest;
  while (job.openCall !== undefined && job.openCall.started === undefined && Date.now() < until) {
    await wait(50);
    job.read();
  }
}

/**
 * Whether the open call is an operation that still runs or has recorded its end. `notOurs`: what runs began before the
 * job asked for it, so it is another process, or the clock was set back. Nothing is started beside it.
 */
export async function openOperation(
  job: JobReader,
  host: Host,
): Promise<'none' | 'runs' | 'ended' | 'notOurs'> {
  if (job.openCall?.long === true) await beginning(job, host);
  const open = job.openCall;
  if (open?.long !== true || open.started === undefined) return 'none';
  if (open.ended !== undefined) return 'ended';
  if (!(await job.isOperating())) return 'none';
  return (await isOwnOperation(job)) ? 'runs' : 'notOurs';
}

/** Whether the open call's operation still runs, in the process that was started for it. */
export async function isOwnOperation({ folder, openCall }: JobReader): Promise<boolean> {
  if (openCall?.started === undefined || openCall.ended !== undefined) return false;
  const held = operationLock({ folder, number: openCall.operation });
  return await isTheOneStarted(held, openCall.started, openCall.at);
}
