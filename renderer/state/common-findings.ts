import type { MachineRow } from '#shared/ipc/machines.ts';
import type { SiteFinding } from '#shared/site-rules/check-sites.ts';

/** What two rows have in common if they say the same, for example about a value of the template. */
const keyOf = ({ text, path, values }: SiteFinding): string => JSON.stringify([text, path, values]);

/**
 * Findings that every row has and that are in no cell: they are about the template, and are said once.
 *
 * @returns whether a finding is one of them, and one of each kind
 */
export function commonFindings(rows: readonly MachineRow[]): {
  readonly found: readonly SiteFinding[];
  readonly isCommon: (finding: SiteFinding) => boolean;
} {
  const [first, ...others] = rows;
  let found = first === undefined || others.length === 0 ? [] : first.findings.filter(isOfRow);
  for (const { findings } of others) {
    if (found.length === 0) break;
    const keys = new Set(findings.filter(isOfRow).map(keyOf));
    found = found.filter((finding) => keys.has(keyOf(finding)));
  }
  const keys = new Set(found.map(keyOf));
  return { found, isCommon: (finding) => keys.size > 0 && isOfRow(finding) && keys.has(keyOf(finding)) };
}

const isOfRow = ({ column }: SiteFinding): boolean => column === undefined;
