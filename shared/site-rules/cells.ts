import { error, report, unwaivable, warning, type Draft } from '#shared/findings/rule.ts';
import type { Meaning } from '#shared/sites/columns.ts';
import { fileNamesOf, longestName } from '#shared/sites/file-name.ts';
import type { Site } from '#shared/sites/site.ts';
import { displayValue } from '#shared/values.ts';
import { atCell, atHeading, named, type SitesContext } from './context.ts';
import { siteRule, type SiteRule } from './site-rule.ts';

/** Where a column with the same meaning has been before. */
const firstLike = (meanings: readonly Meaning[], meaning: Meaning): number =>
  meanings.findIndex((other) =>
    meaning.kind === 'field'
      ? other.kind === 'field' && other.path === meaning.path
      : other.kind === meaning.kind && (meaning.kind === 'name' || meaning.kind === 'site'),
  );

const headings = siteRule({
  id: 'R-SITE-1',
  source: "the table's own layout: Name, Site, and the keys of the deployment file",
  messages: { unknown: warning, near: error, ambiguous: error, doubled: warning },
  needs: [],
  *check({ headings: texts, meanings }) {
    for (const [column, meaning] of meanings.entries()) {
      const place = atHeading(column);
      const name = displayValue(texts[column] ?? '');
      const first = firstLike(meanings, meaning);
      if (first !== -1 && first !== column) {
        yield report('R-SITE-1.doubled', place, { name, first: displayValue(texts[first] ?? '') });
      }
      if (meaning.kind === 'ambiguous') {
        yield report('R-SITE-1.ambiguous', place, { name, paths: meaning.paths });
      } else if (meaning.kind === 'unknown') {
        yield meaning.near === undefined
          ? report('R-SITE-1.unknown', place, { name })
          : report('R-SITE-1.near', place, { name, near: meaning.near });
      }
    }
  },
});

const layout = siteRule({
  id: 'R-SITE-2',
  source: 'CSV (RFC 4180): a row has a value for each heading',
  messages: { surplus: unwaivable, quote: unwaivable, differs: unwaivable },
  needs: [],
  *check({ sites, headings: texts, meanings }) {
    for (const site of sites) {
      for (const { kind, column, path } of site.troubles) {
        const place = atCell(site, column, path);
        if (kind === 'surplus') yield report('R-SITE-2.surplus', place, { count: texts.length });
        else if (kind === 'quote') yield report('R-SITE-2.quote', place);
        else if (kind === 'differs') {
          const meaning = meanings[column] ?? { kind: 'blank' };
          const first = texts[firstLike(meanings, meaning)] ?? '';
          yield report('R-SITE-2.differs', place, { name: displayValue(texts[column] ?? ''), first });
        }
      }
    }
  },
});

const nameColumn = ({ meanings }: SitesContext): number => meanings.findIndex(({ kind }) => kind === 'name');

function* namesIn(context: SitesContext): Generator<Draft<'R-SITE-3'>> {
  const { sites } = context;
  const column = nameColumn(context);
  const place = (site: Site): string => atCell(site, column, '');
  const files = fileNamesOf(sites.map(({ name }) => name));
  for (const [index, site] of sites.entries()) {
    const file = files[index];
    if (file === undefined || 'name' in file) continue;
    const value = displayValue(site.name);
    if ('first' in file) {
      const other = sites[file.first];
      const text = file.trouble === 'twice' ? 'R-SITE-3.twice' : 'R-SITE-3.sameFile';
      if (other !== undefined) yield report(text, place(site), { value, ...named({ site: other }) });
    } else if (file.trouble === 'missing') yield report('R-SITE-3.missing', place(site));
    else if (file.trouble === 'reserved') yield report('R-SITE-3.reserved', place(site), { value });
    else yield report('R-SITE-3.long', place(site), { value, limit: longestName });
  }
}

const names = siteRule({
  id: 'R-SITE-3',
  source: "Windows: naming files, paths, and namespaces; the table's own layout",
  messages: {
    missing: unwaivable,
    twice: unwaivable,
    sameFile: unwaivable,
    reserved: unwaivable,
    long: unwaivable,
  },
  needs: [],
  check: namesIn,
});

const excel = siteRule({
  id: 'R-SITE-4',
  source: 'Excel: what is typed is converted to dates and numbers, unless the cells have the format Text',
  messages: { date: unwaivable, number: unwaivable },
  needs: [],
  *check({ sites }) {
    for (const site of sites) {
      for (const { kind, column, path } of site.troubles) {
        if (kind === 'date') yield report('R-SITE-4.date', atCell(site, column, path));
        else if (kind === 'number') yield report('R-SITE-4.number', atCell(site, column, path));
      }
    }
  },
});

export const siteCellRules: readonly SiteRule[] = [headings, layout, names, excel];
