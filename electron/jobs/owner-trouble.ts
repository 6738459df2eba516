import type { Host } from '#electron/host/host.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { AppError } from '#shared/errors.ts';

/**
 * Whether a folder on Windows belongs to another user, which only the machine's PowerShell can tell. Elsewhere
 * `folderTrouble` has seen that. What stands in for a machine changes nothing that needs an owner.
 */
export async function ownerTrouble(
  host: Pick<Host, 'about' | 'run'>,
  folder: string,
): Promise<AppError | undefined> {
  if (host.about.kind !== 'windows' || host.about.standIn) return undefined;
  const answer = await host.run({ cmdlet: 'Test-JobOwner', parameters: { Path: folder } });
  if (answer.ok && answer.value.values.at(-1) === true) return undefined;
  const refused = unreadableJob(folder, 'owner');
  return answer.ok ? refused : { ...refused, detail: answer.error.detail };
}
