import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { writeSites } from '#electron/sites/write-sites.ts';
import { translator } from '#shared/locales/translate.ts';
import { checkSites } from '#shared/site-rules/check-sites.ts';
import { readTable } from '#shared/sites/read-table.ts';
import { siteTemplate, tableText } from './sites-material.ts';

const t = translator('en');
const folder = mkdtempSync(join(tmpdir(), 'edge-wizard-bench-sites-'));

/** Milliseconds of processor time: other programs don't count. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** From the table's text to the folder. */
function ours(text: string, out: string): void {
  const table = readTable(text);
  if (!table.ok) throw new Error('not read');
  const judged = checkSites(table.value, siteTemplate());
  const written = writeSites(judged, out, t);
  const wrong = judged.sites.find(({ fileName }) => fileName === undefined);
  if (!written.ok || wrong !== undefined) throw new Error(JSON.stringify(wrong?.findings ?? written));
}

/** The same files, read and written by nothing but Node. */
function bare(from: string, to: string): number {
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: join(to, relative(from, path)), text: readFileSync(path, 'utf8') }));
  for (const { path } of files) mkdirSync(dirname(path), { recursive: true });
  return cost(() => {
    for (const { path, text } of files) {
      if (path.endsWith('.json')) JSON.parse(text);
      writeFileSync(path, text);
    }
  });
}

function measure(count: number): { readonly ours: number; readonly bare: number } {
  const text = tableText(count);
  const out = join(folder, `ours-${String(count)}`);
  const time = cost(() => {
    ours(text, out);
  });
  const base = bare(out, join(folder, `bare-${String(count)}`));
  return { ours: time, bare: base };
}

try {
  const thousand = measure(1000);
  const { rss } = process.memoryUsage();
  const tenThousand = measure(10_000);
  console.log(JSON.stringify({ thousand, tenThousand, rss: rss / 1024 ** 2 }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
