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
import { isWithin, sitesOf, type Site } from '#shared/sites/site.ts';
import type { SitesTable } from '#shared/sites/table.ts';
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

/** The results for each file alone, and what the rules about several of them compare. */
interface Alone {
  readonly claims: readonly Claims[];
  readonly found: readonly (readonly Finding[])[];
  /** One entry for each rule: no machine is read for any file. */
  readonly notChecked: readonly NotChecked<FactNeed>[];
}

function checkAlone(sites: readonly Site[]): Alone {
  const claims: Claims[] = [];
  const found: (readonly Finding[])[] = [];
  const notChecked: NotChecked<FactNeed>[] = [];
  const known = new Set<string>();
  for (const site of sites) {
    const context = contextOf(site.file);
    claims.push(claimsOf(site, context));
    const verdict = checkOneOfMany(context, known);
    found.push(allFindings(site, verdict.findings, undefined));
    for (const item of verdict.notChecked) {
      known.add(item.rule);
      notChecked.push(item);
    }
  }
  return { claims, found, notChecked };
}

/** Checks a table: each row as `validate` checks a file, and all of them together. */
export function checkSites(
  table: SitesTable,
  template: ReadFile,
  waivers: readonly Waiver[] = [],
): JudgedSites {
  const { headings } = table;
  const meanings = meaningsOf(headings);
  const sites = sitesOf(table, meanings, template);
  const { claims, found: alone, notChecked } = checkAlone(sites);
  const context = sitesContext(claims, headings, meanings);
  const { findings: found } = runRules(siteRules, context, { keyOf: () => '' });
  const conflicts = placed(found, table, meanings);
  const whole = inWholeClusters(context);
  const files = fileNamesOf(sites.map(({ name }) => name));
  const ofTemplate = template.findings.filter(({ severity }) => severity !== 'error');
  const ofTable = applyWaivers([...conflicts.ofTable, ...ofTemplate], waivers);
  const areColumnsRead = !hasBlockingErrors(ofTable);
  const judged = sites.map((site, index): JudgedSite => {
    const own = (alone[index] ?? [])
      .filter(
        ({ path, rule }) =>
          // What Excel made of a value, and what a cluster has as a whole, has been said.
          !site.troubles.some((trouble) => trouble.path !== '' && isWithin(path, trouble.path)) &&
          !(rule === 'R-HA-1' && whole.has(index)),
      )
      .map((finding): SiteFinding => {
        const column = columnOf(finding.path, headings, meanings);
        return column === undefined ? finding : { ...finding, column };
      });
    const findings = applyWaivers([...(conflicts.bySite.get(index) ?? []), ...own], waivers).map(
      (finding): SiteFinding => ({ ...finding, row: site.row }),
    );
    const file = files[index];
    const isRight = !hasBlockingErrors(findings) && (areColumnsRead || !site.isIncomplete);
    return isRight && file !== undefined && 'name' in file
      ? { site, findings, fileName: file.name }
      : { site, findings };
  });
  return { meanings, sites: judged, findings: ofTable, notChecked };
}
