import { join } from 'node:path';
import { leftOutSecrets, writeSitesInParts, type WrittenSites } from '#electron/sites/write-sites.ts';
import type { AppError } from '#shared/errors.ts';
import type { MachinesProgress, MachinesSaved } from '#shared/ipc/machines.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { ok, type Result } from '#shared/result.ts';
import type { CheckedTable } from './machine-table.ts';
import { inSlices } from './slices.ts';

interface Export extends CheckedTable {
  readonly folder: string;
  readonly t: Translate;
  readonly progress: (progress: MachinesProgress) => void;
  readonly isCancelled: () => boolean;
}

/** The secrets that no file has, once for each column. */
function secretsOf(written: WrittenSites, { table, judged }: CheckedTable): MachinesSaved['secretsLeftOut'] {
  const found = new Map<string, MachinesSaved['secretsLeftOut'][number]>();
  for (const { path, column } of leftOutSecrets(written, table, judged)) {
    const key = JSON.stringify([path, column]);
    found.set(key, { path, column, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

function savedIn(folder: string, written: WrittenSites, checked: CheckedTable): MachinesSaved {
  const { sites, findings } = checked.judged;
  const all = [...findings, ...sites.flatMap((site) => site.findings)];
  return {
    folder,
    index: join(folder, 'index.csv'),
    written: written.machines.filter(({ file }) => file !== undefined).length,
    wrong: sites.filter(({ fileName }) => fileName === undefined).length,
    errors: all.filter(({ severity }) => severity === 'error').length,
    failed: written.failed.map(({ judged: { site }, detail }) => ({
      row: site.row,
      name: site.name,
      detail,
    })),
    secretsLeftOut: secretsOf(written, checked),
  };
}

/**
 * Writes the files of a table as the command line does, in slices.
 *
 * @returns null if it was cancelled, which leaves everything as it was
 */
export async function exportMachines(asked: Export): Promise<Result<MachinesSaved | null, AppError>> {
  const { table, judged, folder, t, progress, isCancelled } = asked;
  const done = await inSlices(writeSitesInParts(judged, folder, t), (part) => {
    progress(part);
    return isCancelled();
  });
  if (done === undefined) return ok(null);
  return done.value.ok ? ok(savedIn(folder, done.value.value, { table, judged })) : done.value;
}
