import { chmodSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Host, HostEvent, OperationPlace } from '#electron/host/host.ts';
import { followOperation, operationFile } from '#electron/host/operations.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { ask, patience, refused } from './ask.ts';
import { hostile, open, powerShell, script, temporaryFolder } from './open.ts';

let host: Host;
let place: OperationPlace;
let file: string;
beforeAll(() => {
  host = open(hostile);
});
afterAll(async () => {
  await host.close();
});
beforeEach(() => {
  place = { folder: temporaryFolder(), number: 7 };
  file = join(place.folder, 'deployment.json');
});

const start = async (does: string, on = host) => {
  writeFileSync(file, JSON.stringify({ does }));
  return await on.startOperation(
    { cmdlet: 'New-AksEdgeDeployment', parameters: { JsonConfigFilePath: file } },
    place,
  );
};
/** Lets an operation go on that waits for it. */
const release = () => {
  writeFileSync(`${file}.go`, '');
};
const follow = async () => {
  const heard: HostEvent[] = [];
  const end = await followOperation(place, { onEvent: (event) => heard.push(event) });
  return { end, heard };
};
const lines = () => readFileSync(operationFile(place), 'utf8');

test('an operation runs to its end in a process of its own, and is heard meanwhile', async () => {
  expect(await start('wait')).toEqual({ ok: true, value: undefined });
  expect(lines()).toContain('"stream":"started"');
  expect(lines()).not.toContain('"stream":"done"');
  release();
  const { end, heard } = await follow();
  expect(end).toBe('done');
  expect(heard.at(0)).toEqual({ stream: 'information', text: 'step 1' });
  expect(heard.at(-1)).toEqual({ stream: 'output', value: 'OK' });
});

test('an operation outlives the host that has started it', async () => {
  const short = open(hostile);
  await start('wait', short);
  await short.close();
  expect(lines()).not.toContain('"stream":"done"');
  release();
  expect((await follow()).end).toBe('done');
});

test('an operation is not touched when a later call takes too long', async () => {
  await start('wait');
  await refused(host, ask('hang'), 500);
  release();
  expect((await follow()).end).toBe('done');
});

test.for([
  ['throw', 'failed'],
  ['exit', 'died'],
  ['noise', 'done'],
])('an operation that does %s has %s', async ([does, expected]) => {
  await start(does ?? '');
  expect((await follow()).end).toBe(expected);
});

test('an operation goes on after what cannot be written, which is named', async () => {
  await start('misfits');
  const { end, heard } = await follow();
  expect(end).toBe('done');
  expect(heard.slice(-2)).toEqual([
    { stream: 'information', text: 'and on' },
    { stream: 'output', value: 'OK' },
  ]);
  const texts = heard.flatMap((event) => (event.stream === 'warning' ? [event.text] : []));
  expect(texts.join('\n')).toContain('[BadList] could not be read: no list');
});

test('an operation that writes 50,000 lines has them all in its file', async () => {
  await start('flood');
  const { end, heard } = await follow();
  expect(end).toBe('done');
  expect(heard).toHaveLength(50_001);
});

test('an operation is refused where another has its number', async () => {
  await start('noise');
  await follow();
  expect(await start('noise')).toMatchObject({ ok: false, error: { code: 'call.failed' } });
});

test('an operation is refused where its folder cannot be written', async () => {
  writeFileSync(join(place.folder, 'ops'), 'a file, not a folder');
  expect(await start('noise')).toMatchObject({ ok: false, error: { code: 'call.failed' } });
});

test('an operation whose PowerShell ends before it has begun is told from one that stopped half way', async () => {
  const forbidding = join(place.folder, 'forbidding.ps1');
  // Only the second PowerShell finds the variable set.
  writeFileSync(
    forbidding,
    `if ($env:EDGE_WIZARD_SECOND) { throw 'Blocked by the administrator.' }
$env:EDGE_WIZARD_SECOND = '1'
. '${script.replaceAll("'", "''")}'
`,
  );
  const options = { executable: powerShell(), standIns: hostile, startDeadlineMs: patience };
  const blocked = openPowerShellHost({ ...options, script: forbidding });
  const answer = await start('noise', blocked);
  await blocked.close();
  expect(answer).toMatchObject({ ok: false, error: { code: 'call.notStarted' } });
  expect(answer.ok ? '' : answer.error.detail).toContain('Blocked by the administrator.');
  expect(existsSync(operationFile(place))).toBe(false);
});

/** A PowerShell as a dotnet tool has it: the process is another program, which runs PowerShell's own. */
function startedByDotnet(): string {
  const path = join(temporaryFolder(), 'pwsh');
  const library = join(dirname(realpathSync(powerShell())), 'pwsh.dll');
  writeFileSync(path, `#!/bin/sh\nexec dotnet '${library}' "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

test.runIf(process.platform !== 'win32')(
  'an operation begins on a PowerShell that dotnet has started',
  async () => {
    const options = { script, standIns: hostile, startDeadlineMs: patience };
    const started = openPowerShellHost({ ...options, executable: startedByDotnet() });
    const answer = await start('pid', started);
    await started.close();
    expect(answer).toEqual({ ok: true, value: undefined });
    expect((await follow()).end).toBe('done');
  },
);
