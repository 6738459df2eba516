import { lstatSync, type Stats } from 'node:fs';
import { join, resolve } from 'node:path';

/** Why a folder isn't taken for one of a job, whatever is in it: it is reached through a link, or is another user's. */
export type FolderTrouble = 'link' | 'owner';

/** What a job's folder decides with; the files of its calls are in `ops`. */
const decisive = [
  ...['journal.jsonl', 'plan.json', 'deployment.json', 'host.json', 'routes.json', 'routes-before.json'],
  ...['deployment.secret.json', 'ops'],
];

const administrator = 0;

/**
 * Whether another user may have planted a job's folder. A job's folder is never a link and has none, and it belongs to
 * this user or to an administrator. On Windows the system doesn't report an owner here, so only links are found.
 *
 * @param user the id of this user; undefined on Windows
 */
export function folderTrouble(
  folder: string,
  user: number | undefined = process.getuid?.(),
): FolderTrouble | undefined {
  const path = resolve(folder);
  const found = [path, ...decisive.map((name) => join(path, name))]
    .map((place) => lstatSync(place, { throwIfNoEntry: false }))
    .filter((stats) => stats !== undefined);
  // Neither does it have pipes or devices, which a reader would wait for.
  if (found.some((stats) => !stats.isFile() && !stats.isDirectory())) return 'link';
  const isForeign = ({ uid }: Stats): boolean => user !== undefined && uid !== user && uid !== administrator;
  return found.some(isForeign) ? 'owner' : undefined;
}
