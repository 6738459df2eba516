import { expect, test } from 'vitest';
import { gaps } from '../../../build/lock.js';
import { wrongImports } from '../../../build/layers.js';

test.each([
  ['renderer/steps/Network.svelte', "import { openHost } from '#electron/composition/open-host.ts';"],
  ['shared/plan/plan.ts', "import { readFileSync } from 'node:fs';"],
  ['shared/plan/plan.ts', "import type { Host } from '../../electron/host/host.ts';"],
  ['electron/host/host.ts', "import { Jobs } from '#electron/jobs/jobs.ts';"],
  ['electron/jobs/jobs.ts', "import { openTrainingHost } from '#electron/training/training-host.ts';"],
  ['electron/host/facts/read-facts.ts', "const shell = await import('node-powershell');"],
  ['electron/preload/preload.ts', "import * as v from 'valibot';"],
])('%s must not have: %s', (file, source) => {
  expect(wrongImports(file, source)).toHaveLength(1);
});

test('the arrows of the house are let through', () => {
  expect(
    wrongImports('electron/jobs/jobs.ts', "import type { Host } from '#electron/host/host.ts';"),
  ).toEqual([]);
  expect(
    wrongImports('renderer/steps/Network.svelte', "import { judge } from '#shared/wizard/judge.ts';"),
  ).toEqual([]);
});

test('a platform binary that the lock file lacks is named', () => {
  const packages = {
    '': {},
    'node_modules/tool': { optionalDependencies: { '@tool/linux': '1', '@tool/windows': '1' } },
    'node_modules/@tool/linux': {},
  };
  expect(gaps(packages)).toEqual(['node_modules/tool lacks @tool/windows']);
});
