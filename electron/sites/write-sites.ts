import type { AppError } from '#shared/errors.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { engineFiles } from '#shared/site-files/engine-files.ts';
import { indexCsv, indexJson, type IndexedMachine } from '#shared/site-files/index-files.ts';
import { inventoryYaml } from '#shared/site-files/inventory.ts';
import { machineFile } from '#shared/site-files/machine-file.ts';
import { addressRequests } from '#shared/site-files/requests.ts';
import type { JudgedSite, JudgedSites } from '#shared/site-rules/check-sites.ts';
import { isWithin } from '#shared/sites/site.ts';
import { isBlank, type SitesTable } from '#shared/sites/table.ts';
import { OutFolder } from './out-folder.ts';

/** A machine whose file couldn't be written, although its row is right. */
export interface FailedFile {
  readonly judged: JudgedSite;
  readonly detail: string;
}

export interface WrittenSites {
  readonly machines: readonly IndexedMachine[];
  readonly failed: readonly FailedFile[];
}

/** What the file's own name or another program causes; anything else would happen to every file. */
const ofOneFile: ReadonlySet<string | undefined> = new Set([
  'ENAMETOOLONG',
  'EILSEQ',
  'EINVAL',
  'EACCES',
  'EPERM',
  'EBUSY',
]);

/** Writes a file; why not, if only this one can't be written. @throws what would happen to every file */
function attempt(folder: OutFolder, path: string, text: string): string | undefined {
  try {
    folder.write(path, text);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (ofOneFile.has(code)) return message;
    throw error;
  }
}

/** How far it is, after each file. */
export interface SitesProgress {
  /** The machines whose files are written. */
  readonly done: number;
  readonly total: number;
}

function* writeAll(
  folder: OutFolder,
  { sites }: JudgedSites,
  t: Translate,
): Generator<SitesProgress, WrittenSites> {
  const machines: IndexedMachine[] = [];
  const failed: FailedFile[] = [];
  for (const judged of sites) {
    const { path, text, secretsLeftOut } = machineFile(judged);
    const detail = path === undefined ? undefined : attempt(folder, path, text);
    if (detail !== undefined) failed.push({ judged, detail });
    const isWritten = path !== undefined && detail === undefined;
    machines.push({ judged, secretsLeftOut, ...(isWritten ? { file: path } : {}) });
    yield { done: machines.length, total: sites.length };
  }
  // A sheet that can't be written keeps no machine from being set up.
  for (const { path, text } of addressRequests(sites, t)) {
    attempt(folder, path, text);
    yield { done: machines.length, total: sites.length };
  }
  folder.write('ansible/inventory.yml', inventoryYaml(machines));
  for (const [path, text] of Object.entries(engineFiles)) folder.write(path, text);
  folder.write('index.csv', indexCsv(machines, t('cli.sites.separator')));
  folder.write('index.json', indexJson(machines, folder.files));
  return { machines, failed };
}

/** Writes the files of all machines whose rows are right into a folder, or nothing at all. */
export function writeSites(judged: JudgedSites, out: string, t: Translate): Result<WrittenSites, AppError> {
  const writing = writeSitesInParts(judged, out, t);
  for (;;) {
    const step = writing.next();
    if (step.done === true) return step.value;
  }
}

/** The same in parts. Whoever ends it before the last one leaves everything as it was. */
export function* writeSitesInParts(
  judged: JudgedSites,
  out: string,
  t: Translate,
): Generator<SitesProgress, Result<WrittenSites, AppError>> {
  const folder = OutFolder.open(out);
  if (!folder.ok) return folder;
  let isOver = false;
  try {
    const written = yield* writeAll(folder.value, judged, t);
    const put = folder.value.commit();
    isOver = true;
    return put.ok ? ok(written) : put;
  } catch (error) {
    return err({ code: 'file.write', values: { file: out }, detail: (error as Error).message });
  } finally {
    if (!isOver) folder.value.discard();
  }
}

/** The machines as they would be in the index, for a table that is only checked. */
export const checkedOnly = ({ sites }: JudgedSites): WrittenSites => ({
  machines: sites.map((judged) => ({ judged, secretsLeftOut: machineFile(judged).secretsLeftOut })),
  failed: [],
});

/** A secret that isn't in the file of its machine, with the heading of its cell; null for the template's. */
export interface LeftOutSecret {
  readonly row: number;
  readonly column: string | null;
  readonly name: string;
  readonly path: string;
}

/** The secrets that no file has. */
export function leftOutSecrets(
  { machines }: WrittenSites,
  { headings, rows }: SitesTable,
  { meanings }: JudgedSites,
): readonly LeftOutSecret[] {
  return machines.flatMap(({ judged: { site }, secretsLeftOut }) => {
    const cells = rows[site.index]?.cells ?? [];
    return secretsLeftOut.map((path) => {
      const at = meanings.findIndex(
        (meaning, position) =>
          meaning.kind === 'field' && isWithin(path, meaning.path) && !isBlank(cells[position]),
      );
      return { row: site.row, column: headings[at] ?? null, name: site.name, path };
    });
  });
}
