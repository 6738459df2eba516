import type { AppError } from '#shared/errors.ts';
import { err, type Result } from '#shared/result.ts';
import { meaningsOf } from '#shared/sites/columns.ts';
import { readTable } from '#shared/sites/read-table.ts';
import type { SitesTable } from '#shared/sites/table.ts';

/** In bytes. A row has about two hundred, and Excel ends at a million rows. */
export const maxTableBytes = 64 * 1024 ** 2;

/**
 * What a table of any size needs, and what is wrong with it as a text.
 *
 * @param text of the file, or why it has none
 */
export function readSites(text: Result<string, AppError>): Result<SitesTable, AppError> {
  if (!text.ok) {
    // The remedies of a deployment file are others.
    const code = text.error.code.replace(/^deploymentFile\./, 'sites.');
    return err({ ...text.error, code });
  }
  const table = readTable(text.value);
  if (!table.ok) return table;
  if (!meaningsOf(table.value.headings).some(({ kind }) => kind === 'name')) {
    return err({ code: 'sites.noName', values: {} });
  }
  return table.value.rows.length === 0 ? err({ code: 'sites.noRows', values: {} }) : table;
}
