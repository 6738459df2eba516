import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine, program } from '../../../support/command-line.ts';

const { run } = commandLine('edge-wizard-version');
const root = join(program, '../../..');

test('tells in JSON what exactly runs: its source, its Electron with the age, and the hash of each file', () => {
  const { exit, json } = run(['version', '--json']);
  const hashes = json['hashes'] as Record<string, string>;
  expect({ exit, json }).toMatchObject({
    exit: 0,
    json: {
      format: 'edge-wizard/version/1',
      version: '0.1.0',
      node: process.versions.node,
      commit: null,
      builtFrom: 'development',
      electron: { version: expect.any(String) as string, days: expect.any(Number) as number },
    },
  });
  const programs = readdirSync(join(root, 'out/cli'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => `out/cli/${name.replaceAll('\\', '/')}`);
  expect(Object.keys(hashes).sort()).toEqual([...programs, 'out/powershell/edge-host.ps1'].sort());
  for (const [name, sum] of Object.entries(hashes)) {
    const found = createHash('sha256').update(readFileSync(join(root, name)));
    expect(sum, name).toBe(found.digest('hex'));
  }
});

test('is one line of text for a script', () => {
  expect(run(['version'])).toMatchObject({ exit: 0, out: '0.1.0\n' });
});
