import type { ReadFile } from '#shared/deployment/read.ts';
import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { Finding, NotChecked, Waiver } from '#shared/findings/finding.ts';
import { runRules } from '#shared/findings/run-rules.ts';
import { applyWaivers, hasBlockingErrors, type JudgedFinding } from '#shared/findings/waive.ts';
import { allFindings } from '#shared/rules/all-findings.ts';
import { checkOneOfMany } from '#shared/rules/check.ts';
import { contextOf } from '#shared/rules/context.ts';
import { meaningsOf, type Meaning } from '#shared/sites/columns.ts';
import { fileNamesOf } from '#shared/sites/file-name.ts';
import { isWithin, siteReader, type Site } from '#shared/sites/site.ts';
import type { SitesTable, TableRow } from '#shared/sites/table.ts';
import { claimsOf, placeIn, sitesContext, type Claims } from './context.ts';
import { inWholeClusters } from './control-planes.ts';
import { siteRules } from './rules.ts';

/** A finding with its place in the table. Without a row, it is about the headings or the template. */
export type SiteFinding = JudgedFinding & {
  readonly row?: number;
  /** The heading. */
  readonly column?: string;
};

export interface JudgedSite {
  readonly site: Site;
  readonly findings: readonly SiteFinding[];
  /** Without an ending; absent if its row is wrong. */
  readonly fileName?: string;
}

/** A table and the results of checking it. */
export interface JudgedSites {
  readonly meanings: readonly Meaning[];
  readonly sites: readonly JudgedSite[];
  /** About the headings and the template. */
  readonly findings: readonly SiteFinding[];
  /** The rules that need a machine. */
  readonly notChecked: readonly NotChecked<FactNeed>[];
}

/** The column whose value a path is, or is in. */
function columnOf(
  path: string,
  headings: readonly string[],
  meanings: readonly Meaning[],
): string | undefined {
  const at = meanings.findIndex((meaning) => meaning.kind === 'field' && isWithin(path, meaning.path));
  return headings[at];
}

/** The results of the rules about several machines, by machine. */
interface Conflicts {
  readonly ofTable: readonly SiteFinding[];
  readonly bySite: ReadonlyMap<number, readonly SiteFinding[]>;
}

function placed(
  found: readonly Finding[],
  { headings, headingRow }: SitesTable,
  meanings: readonly Meaning[],
): Conflicts {
  const ofTable: SiteFinding[] = [];
  const bySite = new Map<number, SiteFinding[]>();
  for (const finding of found) {
    const { index, column: position, path } = placeIn(finding.path);
    const column = position === undefined ? columnOf(path, headings, meanings) : headings[position];
    const said = { ...finding, path, ...(column === undefined ? {} : { column }) };
    if (index === undefined) ofTable.push(headingRow === 0 ? said : { ...said, row: headingRow });
    else bySite.set(index, [...(bySite.get(index) ?? []), said]);
  }
  return { ofTable, bySite };
}

/** What a machine claims and the results for its file alone, each with its place. */
interface Alone {
  readonly site: Site;
  readonly claims: Claims;
  readonly own: readonly SiteFinding[];
}

/**
 * What a check remembers for the next one of the same table: a row that stays the same object isn't checked alone
 * again. It belongs to these headings and this template.
 */
export class RowMemory {
  readonly rows = new WeakMap<TableRow, Alone>();
  /** One entry for each rule: no machine is read for any file. */
  readonly notChecked: NotChecked<FactNeed>[] = [];
  readonly known = new Set<string>();
}

/** Checks a row without the others, unless the memory has it at the same place. */
function checkAlone(
  site: Site,
  { headings }: SitesTable,
  meanings: readonly Meaning[],
  memory: RowMemory,
): Alone {
  const context = contextOf(site.file);
  const verdict = checkOneOfMany(context, memory.known);
  for (const item of verdict.notChecked) {
    memory.known.add(item.rule);
    memory.notChecked.push(item);
  }
  const own = allFindings(site, verdict.findings, undefined)
    // What Excel made of a value has been said.
    .filter(
      ({ path }) => !site.troubles.some((trouble) => trouble.path !== '' && isWithin(path, trouble.path)),
    )
    .map((finding): SiteFinding => {
      const column = columnOf(finding.path, headings, meanings);
      return { ...finding, row: site.row, ...(column === undefined ? {} : { column }) };
    });
  return { site, claims: claimsOf(site, context), own };
}

/** Checks a table: each row as `validate` checks a file, and all of them together. */
export function checkSites(
  table: SitesTable,
  template: ReadFile,
  waivers: readonly Waiver[] = [],
): JudgedSites {
  const check = checkSitesInParts(table, template, waivers);
  for (;;) {
    const step = check.next();
    if (step.done === true) return step.value;
  }
}

/** The same in parts: one for each row that has to be checked alone, and one for the rest. */
export function* checkSitesInParts(
  table: SitesTable,
  template: ReadFile,
  waivers: readonly Waiver[] = [],
  memory = new RowMemory(),
): Generator<null, JudgedSites> {
  const { headings, rows } = table;
  const meanings = meaningsOf(headings);
  const readRow = siteReader(meanings, template);
  const all: Alone[] = [];
  for (const [index, row] of rows.entries()) {
    const known = memory.rows.get(row);
    if (known?.site.index === index) {
      all.push(known);
      continue;
    }
    const alone = checkAlone(readRow(row, index), table, meanings, memory);
    memory.rows.set(row, alone);
    all.push(alone);
    yield null;
  }
  return together(all, table, meanings, template, waivers, memory);
}

/** Adds what the rules about several machines say. */
function together(
  all: readonly Alone[],
  table: SitesTable,
  meanings: readonly Meaning[],
  template: ReadFile,
  waivers: readonly Waiver[],
  { notChecked }: RowMemory,
): JudgedSites {
  const context = sitesContext(
    all.map(({ claims }) => claims),
    table.headings,
    meanings,
  );
  const { findings: found } = runRules(siteRules, context, { keyOf: () => '' });
  const conflicts = placed(found, table, meanings);
  const whole = inWholeClusters(context);
  const files = fileNamesOf(all.map(({ site: { name } }) => name));
  const ofTemplate = template.findings.filter(({ severity }) => severity !== 'error');
  const ofTable = applyWaivers([...conflicts.ofTable, ...ofTemplate], waivers);
  const areColumnsRead = !hasBlockingErrors(ofTable);
  const judged = all.map(({ site, own }, index): JudgedSite => {
    // What a cluster has as a whole has been said.
    const said = own.filter(({ rule }) => !(rule === 'R-HA-1' && whole.has(index)));
    const ofRules = (conflicts.bySite.get(index) ?? []).map((finding) => ({ ...finding, row: site.row }));
    const findings = applyWaivers([...ofRules, ...said], waivers);
    const file = files[index];
    const isRight = !hasBlockingErrors(findings) && (areColumnsRead || !site.isIncomplete);
    return isRight && file !== undefined && 'name' in file
      ? { site, findings, fileName: file.name }
      : { site, findings };
  });
  return { meanings, sites: judged, findings: ofTable, notChecked };
}
