import type { Host, HostEvent } from '#electron/host/host.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { AppError } from '#shared/errors.ts';

type OwnerHost = Pick<Host, 'about' | 'run'>;

/** Whether only the machine's PowerShell can tell the owner. What stands in for a machine changes nothing that needs one. */
const tellsOwner = ({ about }: OwnerHost): boolean => about.kind === 'windows' && !about.standIn;

/**
 * Whether a folder on Windows belongs to another user. Elsewhere `folderTrouble` has seen that.
 */
export async function ownerTrouble(host: OwnerHost, folder: string): Promise<AppError | undefined> {
  if (!tellsOwner(host)) return undefined;
  const answer = await host.run({ cmdlet: 'Test-JobOwner', parameters: { Paths: [folder] } });
  if (answer.ok && answer.value.values.at(-1) === true) return undefined;
  const refused = unreadableJob(folder, 'owner');
  const detail = answer.ok ? saidIn(answer.value.events) : answer.error.detail;
  return detail === undefined ? refused : { ...refused, detail };
}

const saidIn = (events: readonly HostEvent[]): string | undefined =>
  events.flatMap((event) => (event.stream === 'error' ? [event.error.message] : [])).at(-1);

/** Of several folders, those that are another user's. */
export type FindForeign = (folders: readonly string[]) => Promise<ReadonlySet<string>>;

/** Where nothing but the file system has to be asked. */
export const noneForeign: FindForeign = () => Promise.resolve(new Set());

/** Folders in one call: what the catalogue allows. */
const atOnce = 200;

/** Asks the machine about many folders at once. What it says nothing about is taken for another user's. */
export const foreignTo =
  (host: OwnerHost): FindForeign =>
  async (folders) => {
    const foreign = new Set(tellsOwner(host) ? folders : []);
    for (let from = 0; foreign.size > 0 && from < folders.length; from += atOnce) {
      const asked = folders.slice(from, from + atOnce);
      const answer = await host.run({ cmdlet: 'Test-JobOwner', parameters: { Paths: asked } });
      const said = answer.ok && answer.value.values.length === asked.length ? answer.value.values : [];
      for (const [at, folder] of asked.entries()) if (said[at] === true) foreign.delete(folder);
    }
    return foreign;
  };
