import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import { readersPage, readersPagePath } from '../../build/readers-page.js';
import { offlineFile, onlineFile } from '../support/jobs.ts';
import {
  ours,
  readerTexts,
  recorded,
  shownText,
  verdictsPath,
  type Verdict,
  type Verdicts,
} from '../support/readers.ts';
import { garbledFile, typedFile } from '../unit/shared/deployment/generators.ts';
import { examples } from '../unit/shared/rules/examples/examples.ts';
import { powerShell, root, temporaryFolder } from './open.ts';

/** `EDGE_WIZARD_WRITE_READERS=1`: the verdicts and the page are written anew instead of being compared. */
const writes = process.env['EDGE_WIZARD_WRITE_READERS'] === '1';

interface Asked {
  readonly edition: 'Core' | 'Desktop';
  readonly version: string;
  readonly found: readonly Found[];
}

interface Found {
  readonly convertFrom: 'reads' | 'refuses';
  readonly value?: string;
  readonly why?: string;
  readonly testJson?: 'reads' | 'refuses';
}

const folder = temporaryFolder();
const withSecrets = (file: DeploymentFile): string => writeDeployment(file, { keepSecrets: true }).text;

/** Whatever is exported: every text of the table that is read, files of every rule, and files from generators. */
const exported: readonly string[] = [
  ...readerTexts.flatMap((text) => ours(text).file ?? []),
  ...[offlineFile, onlineFile],
  ...examples.flatMap(({ file }) => file),
  ...fc.sample(typedFile, { numRuns: 100, seed: 7 }),
  ...fc.sample(garbledFile, { numRuns: 100, seed: 7 }),
].map(withSecrets);

let asked: Asked;
let texts: readonly Found[];
let exports: readonly Found[];

beforeAll(() => {
  const all = [...readerTexts.map(({ bytes }) => bytes), ...exported];
  const source = join(folder, 'texts');
  mkdirSync(source);
  all.forEach((content, index) => {
    writeFileSync(join(source, `${String(index).padStart(5, '0')}.json`), content);
  });
  const out = join(folder, 'found.jsonl');
  const how = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'];
  const script = join(import.meta.dirname, 'readers.ps1');
  const ran = spawnSync(powerShell(), [...how, '-File', script, source, out], {
    encoding: 'utf8',
    timeout: 240_000,
    windowsHide: true,
    env: { ...process.env, NO_COLOR: '1', TERM: 'dumb' },
  });
  if (ran.status !== 0) throw new Error(`${ran.stdout}\n${ran.stderr}`);
  const [about = '', ...lines] = readFileSync(out, 'utf8').trim().split(/\r?\n/);
  asked = {
    ...(JSON.parse(about) as Pick<Asked, 'edition' | 'version'>),
    found: lines.map((line) => JSON.parse(line) as Found),
  };
  texts = asked.found.slice(0, readerTexts.length);
  exports = asked.found.slice(readerTexts.length);
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const foundOf = (index: number): Found => {
  const found = texts[index];
  if (found === undefined) throw new Error(`nothing was said of text ${String(index)}`);
  return found;
};

/** The table with the column of Windows PowerShell as it answers now. */
const withWindows = (then: Verdicts): Verdicts => ({
  ...then,
  windowsPowershell: asked.version,
  verdicts: then.verdicts.map((row, index) => ({ ...row, windows: foundOf(index).convertFrom })),
});

/** The table with the columns of PowerShell 7 and our own as they answer now. */
function withCore(then: Verdicts): Verdicts {
  const windows = new Map(then.verdicts.map((row) => [row.text, row.windows]));
  const verdicts = readerTexts.map((text, index): Verdict => {
    const shown = shownText(text);
    const { said, value } = ours(text);
    const { convertFrom, value: theirs = '', testJson = 'refuses' } = foundOf(index);
    const known = windows.get(shown);
    return {
      group: text.group,
      text: shown,
      ours: said,
      convertFrom,
      ...(convertFrom === 'reads' && theirs !== value ? { value: theirs.slice(0, 60) } : {}),
      testJson,
      ...(known === undefined ? {} : { windows: known }),
    };
  });
  return { powershell: asked.version, windowsPowershell: then.windowsPowershell, verdicts };
}

describe('our reader beside those of PowerShell', () => {
  test('every verdict is the one that is written down', async () => {
    const then = recorded();
    const isWindows = asked.edition === 'Desktop';
    const now = isWindows ? withWindows(then) : withCore(then);
    if (writes) {
      writeFileSync(verdictsPath, `${JSON.stringify(now, null, 2)}\n`);
      writeFileSync(readersPagePath, await readersPage(now));
      return;
    }
    const written = isWindows ? then.windowsPowershell : then.powershell;
    if (written !== asked.version) {
      // What another one says is to be looked at, and taken over by whoever wants it; it makes nothing wrong here.
      const file = join(root, 'out/test', `reader-verdicts-${asked.version}.json`);
      mkdirSync(join(root, 'out/test'), { recursive: true });
      writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
      console.log(`Nothing is written down of PowerShell ${asked.version}; it said what stands in ${file}.`);
      return;
    }
    expect(now.verdicts).toEqual(then.verdicts);
  });

  test('whatever is exported is read there', () => {
    expect(exports).toHaveLength(exported.length);
    const refused = exports.flatMap(({ convertFrom, why }, index) =>
      convertFrom === 'refuses' ? [`${why ?? ''}: ${exported[index] ?? ''}`] : [],
    );
    expect(refused).toEqual([]);
  });
});
