import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOperationLine } from '#electron/host/operations.ts';
import { LineFile } from '#electron/jobs/line-file.ts';
import { decode } from '#shared/deployment/decode.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';
import { checkRoutes } from '#shared/route-rules/check-routes.ts';
import { planRoutes } from '#shared/routes/plan-routes.ts';
import { check } from '#shared/rules/check.ts';
import { checkSites } from '#shared/site-rules/check-sites.ts';
import { readTable } from '#shared/sites/read-table.ts';
import { fileText } from './material.ts';
import { siteTemplate, tableText } from './sites-material.ts';

/** Prepares a number of items, and returns the work on all of them. */
type Prepare = (count: number) => () => unknown;

const folder = mkdtempSync(join(tmpdir(), 'edge-wizard-bench-growth-'));

const files: Prepare = (count) => {
  const few = Array.from({ length: 1000 }, (_, index) => new TextEncoder().encode(fileText(index)));
  return () => {
    for (let index = 0; index < count; index += 1) {
      const text = decode(few[index % few.length] ?? new Uint8Array());
      const read = text.ok ? readDeployment(text.value) : text;
      if (!read.ok) throw new Error(read.error.code);
      check(read.value.file);
    }
  };
};

/** More than a file may have: the rules compare each row with the others. */
const routes: Prepare = (count) => {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ InterfaceAlias: 'Port3', NextHop: '192.168.20.1', RouteMetric: 10 },
    DestinationPrefix: `${formatIPv4(0x0a000000 + index * 256)}/24`,
  }));
  return () => {
    checkRoutes({ Routes: rows });
    planRoutes({ current: [], wanted: rows, owned: [] });
  };
};

const sites: Prepare = (count) => {
  const text = tableText(count);
  const template = siteTemplate();
  return () => {
    const table = readTable(text);
    if (!table.ok) throw new Error(table.error.code);
    checkSites(table.value, template);
  };
};

const lines: Prepare = (count) => {
  const path = join(folder, `${String(count)}.jsonl`);
  const line = (index: number) =>
    `{"at":"2026-11-22T14:02:00Z","stream":"information","text":"Exporting entry ${String(index)} of the image"}\n`;
  writeFileSync(path, '');
  for (let from = 0; from < count; from += 10_000) {
    writeFileSync(path, Array.from({ length: 10_000 }, (_, index) => line(from + index)).join(''), {
      flag: 'a',
    });
  }
  return () => {
    let read = 0;
    for (const text of new LineFile(path).added()) read += readOperationLine(text).kind === 'event' ? 1 : 0;
    if (read !== count) throw new Error(`${String(read)} of ${String(count)} lines`);
  };
};

/** Microseconds of processor time for each item: other programs don't count. */
function costOf(work: () => unknown, count: number): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** The least of three for each number. The first runs compile, and aren't counted. */
function measured(prepare: Prepare, counts: readonly number[]): readonly { count: number; cost: number }[] {
  const compiling = prepare(counts[1] ?? 0);
  for (let run = 0; run < 3; run += 1) compiling();
  return counts.map((count) => {
    const work = prepare(count);
    return { count, cost: Math.min(...[1, 2, 3].map(() => costOf(work, count))) };
  });
}

const all = {
  files: [files, [1000, 10_000, 100_000]],
  routes: [routes, [100, 1000, 10_000]],
  sites: [sites, [100, 300, 1000]],
  'log lines': [lines, [10_000, 100_000, 1_000_000]],
} as const satisfies Record<string, readonly [Prepare, readonly number[]]>;

try {
  const grown = Object.entries(all).map(([name, [prepare, counts]]) => [name, measured(prepare, counts)]);
  console.log(JSON.stringify(Object.fromEntries(grown)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
