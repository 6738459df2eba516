import { exitCodes, findingJson, findingLines, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { shownPath } from '#shared/deployment/paths.ts';
import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import type { JsonObject } from '#shared/json.ts';
import { listed, noted } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { JudgedSites, SiteFinding } from '#shared/site-rules/check-sites.ts';
import type { SitesTable } from '#shared/sites/table.ts';
import { leftOutSecrets, type WrittenSites } from '#electron/sites/write-sites.ts';

/** Of findings, in the output. A table with more has one cause for most of them. */
const mostFindings = 20_000;
/** Of different findings, as text. */
const mostGroups = 200;
/** Of rows, in a sentence. */
const mostRows = 6;

const findingsOf = ({ findings, sites }: JudgedSites): readonly SiteFinding[] => [
  ...findings,
  ...sites.flatMap((site) => site.findings),
];

const placedJson = (finding: SiteFinding, t: Translate): JsonObject => ({
  ...findingJson(finding, t),
  row: finding.row ?? null,
  column: finding.column ?? null,
});

function columnsJson({ headings }: SitesTable, { meanings }: JudgedSites): JsonObject[] {
  return headings.map((column, at) => {
    const meaning = meanings[at];
    if (meaning?.kind === 'name' || meaning?.kind === 'site') return { column, is: meaning.kind };
    return { column, path: meaning?.kind === 'field' ? meaning.path : null };
  });
}

function machinesJson({ machines, failed }: WrittenSites): JsonObject[] {
  const details = new Map(failed.map(({ judged, detail }) => [judged, detail]));
  return machines.map(({ judged, file }) => {
    const detail = details.get(judged);
    return {
      row: judged.site.row,
      name: judged.site.name,
      file: file ?? null,
      ok: judged.fileName !== undefined,
      ...(detail === undefined ? {} : { detail }),
    };
  });
}

const notCheckedJson = (notChecked: readonly NotChecked<FactNeed>[]): JsonObject[] =>
  notChecked.map(({ rule, path, needs }) => ({ rule, path, needs: [...needs] as JsonObject[] }));

function rowsText(rows: readonly number[], t: Translate): string {
  const [first = 0] = rows;
  if (rows.length === 1) return t('cli.sites.row', { row: first });
  return rows.length > mostRows
    ? t('cli.sites.manyRows', { count: rows.length, row: first })
    : t('cli.sites.rows', { rows: listed(rows.map(String), t) });
}

/** Where a finding is, and in how many rows. */
function placeText({ row, column, path }: SiteFinding, rows: readonly number[], t: Translate): string {
  const name = column ?? (path === '' ? t('cli.sites.heading') : shownPath(path));
  if (row === undefined) return t('cli.sites.place', { rows: t('cli.sites.template'), name });
  return t('cli.sites.place', { rows: rowsText(rows, t), name });
}

/** A value from the template has the same finding in every row: that is said once. */
function groupedLines(findings: readonly SiteFinding[], t: Translate): readonly string[] {
  const groups = new Map<string, { readonly finding: SiteFinding; readonly rows: number[] }>();
  for (const finding of findings) {
    const { text, path, column, values, waiver } = finding;
    const key = JSON.stringify([text, path, column, values, waiver?.reason]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { finding, rows: [finding.row ?? 0] });
    else known.rows.push(finding.row ?? 0);
  }
  const all = [...groups.values()];
  const lines = all
    .slice(0, mostGroups)
    .flatMap(({ finding, rows }) => findingLines(finding, t, placeText(finding, rows, t)));
  const more = all.length - mostGroups;
  return more > 0 ? [...lines, t('cli.sites.more', { count: more })] : lines;
}

function writtenLines(written: WrittenSites, out: string | undefined, t: Translate): readonly string[] {
  const { machines, failed } = written;
  if (out === undefined) return [t('cli.sites.checked', { count: machines.length })];
  const wrong = machines.filter(({ judged }) => judged.fileName === undefined);
  const names = wrong.slice(0, 20).map(({ judged: { site } }) => {
    const row = t('cli.sites.row', { row: site.row });
    return site.name === '' ? row : noted(site.name, row, t);
  });
  return [
    t('cli.sites.written', { count: machines.filter(({ file }) => file !== undefined).length, out }),
    ...(wrong.length === 0
      ? []
      : [t('cli.sites.notWritten', { names: listed([...names, ...(wrong.length > 20 ? ['…'] : [])], t) })]),
    ...failed.map(({ judged: { site }, detail }) =>
      t('cli.sites.failed', { name: site.name, rows: rowsText([site.row], t), detail }),
    ),
  ];
}

function secretLines(written: WrittenSites, t: Translate): readonly string[] {
  const paths = [...new Set(written.machines.flatMap(({ secretsLeftOut }) => secretsLeftOut))];
  return paths.length === 0 ? [] : [t('cli.secretsLeftOut', { paths: listed(paths.map(shownPath), t) })];
}

interface Names {
  readonly file: string;
  readonly template: string | undefined;
  readonly out: string | undefined;
}

/** What `sites` prints, and its exit code. */
export function sitesOutcome(
  table: SitesTable,
  judged: JudgedSites,
  written: WrittenSites,
  { file, template, out }: Names,
  t: Translate,
): CommandOutcome {
  const findings = findingsOf(judged);
  const isBlocked = hasBlockingErrors(findings);
  const left = findings.length - mostFindings;
  return {
    exit: written.failed.length > 0 ? exitCodes.host : isBlocked ? exitCodes.findings : exitCodes.done,
    json: {
      file,
      template: template ?? null,
      out: out ?? null,
      checked: 'file',
      columns: columnsJson(table, judged),
      machines: machinesJson(written),
      findings: findings.slice(0, mostFindings).map((finding) => placedJson(finding, t)),
      ...(left > 0 ? { findingsLeftOut: left } : {}),
      notChecked: notCheckedJson(judged.notChecked),
      secretsLeftOut: leftOutSecrets(written, table, judged).map((secret) => ({ ...secret })),
    },
    lines: [
      ...(findings.length === 0 ? [t('cli.noFindings')] : groupedLines(findings, t)),
      ...secretLines(written, t),
      ...writtenLines(written, out, t),
    ],
  };
}
