import { expect, test } from 'vitest';
import { gaps } from '../../../build/lock.js';
import { circles, mutualRooms, wrongImports } from '../../../build/layers.js';

test.each([
  ['renderer/steps/network/Network.svelte', "import { openHost } from '#electron/composition/open-host.ts';"],
  ['shared/plan/plan.ts', "import { readFileSync } from 'node:fs';"],
  ['shared/plan/plan.ts', "import type { Host } from '../../electron/host/host.ts';"],
  ['electron/host/host.ts', "import { Jobs } from '#electron/jobs/jobs.ts';"],
  ['electron/jobs/jobs.ts', "import { openTrainingHost } from '#electron/training/training-host.ts';"],
  ['electron/host/facts/read-facts.ts', "const shell = await import('node-powershell');"],
  ['electron/preload/preload.ts', "import * as v from 'valibot';"],
  ['shared/findings/finding.ts', "import type { HostFacts } from '#shared/facts/host-facts.ts';"],
  ['shared/deployment/read.ts', "import { check } from '../rules/check.ts';"],
  ['shared/json.ts', "import { en } from './locales/en.ts';"],
  ['shared/attic/old.ts', 'export const old = 1;'],
  ['shared/report/page.ts', "import { old } from '#shared/attic/old.ts';"],
])('%s must not have: %s', (file, source) => {
  expect(wrongImports(file, source)).toHaveLength(1);
});

test('the arrows of the house are let through', () => {
  expect(
    wrongImports('electron/jobs/jobs.ts', "import type { Host } from '#electron/host/host.ts';"),
  ).toEqual([]);
  expect(
    wrongImports('renderer/steps/network/Network.svelte', "import { judge } from '#shared/wizard/judge.ts';"),
  ).toEqual([]);
});

test('files that import each other are named with the way around', () => {
  const sources = new Map([
    ['shared/routes/a.ts', "import { b } from './b.ts';"],
    ['shared/routes/b.ts', "import type { C } from '#shared/net/c.ts';"],
    ['shared/net/c.ts', "import { a } from '../routes/a.ts';"],
    ['shared/net/d.ts', "import { c } from './c.ts';"],
  ]);
  expect(circles(sources)).toEqual([
    'circle: shared/routes/a.ts -> shared/routes/b.ts -> shared/net/c.ts -> shared/routes/a.ts',
  ]);
});

test('two rooms that import each other are named with a file of each', () => {
  const sources = new Map([
    ['electron/main/ipc/a.ts', "import { b } from '../security/b.ts';"],
    ['electron/main/ipc/handlers/c.ts', 'export {};'],
    ['electron/main/security/b.ts', 'export {};'],
    ['electron/main/security/d.ts', "import { c } from '../ipc/handlers/c.ts';"],
  ]);
  expect(mutualRooms(sources)).toEqual([
    'electron/main/ipc and electron/main/security import each other: ' +
      'electron/main/ipc/a.ts -> electron/main/security/b.ts, ' +
      'electron/main/security/d.ts -> electron/main/ipc/handlers/c.ts',
  ]);
});

test('a platform binary that the lock file lacks is named', () => {
  const packages = {
    '': {},
    'node_modules/tool': { optionalDependencies: { '@tool/linux': '1', '@tool/windows': '1' } },
    'node_modules/@tool/linux': {},
  };
  expect(gaps(packages)).toEqual(['node_modules/tool lacks @tool/windows']);
});
