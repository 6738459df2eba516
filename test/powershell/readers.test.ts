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
import { powerShell, temporaryFolder } from './open.ts';

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

/** The table with what this PowerShell says of it in its own columns; those of the other one stay. */
function verdictsNow(): Verdicts {
  const before = writes && asked.edition === 'Core' ? undefined : recorded();
  const isWindows = asked.edition === 'Desktop';
  return {
    powershell: isWindows ? (before?.powershell ?? '') : asked.version,
    windowsPowershell: isWindows ? asked.version : recordedWindows(),
    verdicts: readerTexts.map((text, index) => {
      const { said, value } = ours(text);
      const found = texts[index];
      const known = known5(shownText(text));
      if (found === undefined) throw new Error(`nothing was said of ${shownText(text)}`);
      if (isWindows) {
        const row = before?.verdicts[index];
        if (row === undefined) throw new Error('PowerShell 7 has to be asked first');
        return { ...row, windows: found.convertFrom };
      }
      const differs = found.convertFrom === 'reads' && found.value !== value;
      return {
        group: text.group,
        text: shownText(text),
        ours: said,
        convertFrom: found.convertFrom,
        ...(differs ? { value: (found.value ?? '').slice(0, 60) } : {}),
        testJson: found.testJson ?? 'refuses',
        ...(known === undefined ? {} : { windows: known }),
      };
    }),
  };
}

const tried = (): Verdicts | undefined => {
  try {
    return recorded();
  } catch {
    return undefined;
  }
};
const recordedWindows = (): string | null => tried()?.windowsPowershell ?? null;
const known5 = (text: string): Verdict['windows'] =>
  tried()?.verdicts.find((row) => row.text === text)?.windows;

describe('our reader beside those of PowerShell', () => {
  test('every verdict is the one that is written down', async () => {
    const now = verdictsNow();
    if (writes) {
      writeFileSync(verdictsPath, `${JSON.stringify(now, null, 2)}\n`);
      writeFileSync(readersPagePath, await readersPage(now));
    }
    const then = recorded();
    if (asked.edition === 'Desktop' && then.windowsPowershell === null) return;
    expect(now.verdicts).toEqual(then.verdicts);
    expect(now.powershell).toBe(then.powershell);
  });

  test('whatever is exported is read there', () => {
    expect(exports).toHaveLength(exported.length);
    const refused = exports.flatMap(({ convertFrom, why }, index) =>
      convertFrom === 'refuses' ? [`${why ?? ''}: ${exported[index] ?? ''}`] : [],
    );
    expect(refused).toEqual([]);
  });
});
