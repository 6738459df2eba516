import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { HostEvent } from '#electron/host/host.ts';
import { followOperation, operationFile, operationLock } from '#electron/host/operations.ts';
import { runOperationProcess } from '#electron/training/operation-process.ts';
import { requestFile, type LaunchOperation } from '#electron/training/operation-request.ts';
import { machineState } from '#electron/training/machine.ts';
import { StateFile } from '#electron/training/state-file.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { legalPhases } from '#electron/training/world/world.ts';
import { folder, single } from './support.ts';
import { patience } from '../../../support/patience.ts';
import { onlyOn } from '../../../support/platform.ts';

/** The built program of an operation. */
const program = resolve(import.meta.dirname, '../../../../out/cli/training-operation.cjs');

const neverMind = (): void => undefined;

/** As the process itself, in this one. */
const here: LaunchOperation = async (place) =>
  `exit code ${String(await runOperationProcess(place, neverMind))}`;

const pids: number[] = [];
const apart: LaunchOperation = async ({ folder: job, number }) => {
  const child = spawn(process.execPath, [program, job, String(number)], { detached: true, stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  pids.push(child.pid ?? 0);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? `exit code ${String(code)}`;
};

function open(launch: LaunchOperation, options: { scenario?: string; folder?: string; speed?: number } = {}) {
  const host = openTrainingHost({ scenario: 'clean-pc', launch, ...options });
  if (!host.ok) throw new Error(host.error.code);
  return host.value;
}

const jobFolder = () => folder({ 'deployment.json': single });
const deploy = (job: string) => ({
  cmdlet: 'New-AksEdgeDeployment',
  parameters: { JsonConfigFilePath: join(job, 'deployment.json') },
});
const present = { cmdlet: 'Test-AksEdgeDeployment', parameters: {} };

async function follow(job: string) {
  const seen: HostEvent[] = [];
  const place = { folder: job, number: 1 };
  return { end: await followOperation(place, { pollMs: 5, onEvent: (event) => seen.push(event) }), seen };
}

const wholeLines = (job: string): string[] => {
  const text = readFileSync(operationFile({ folder: job, number: 1 }), 'utf8');
  return text.slice(0, text.lastIndexOf('\n')).split('\n');
};

test('a long operation in a process of its own writes the same file, holds a lock and takes its request away', async () => {
  const job = jobFolder();
  const place = { folder: job, number: 1 };
  const host = open(here);
  expect(await host.startOperation(deploy(job), place)).toEqual({ ok: true, value: undefined });
  const { end, seen } = await follow(job);
  expect(end).toBe('done');
  expect(seen.at(-1)).toEqual({ stream: 'output', value: 'OK' });
  expect([existsSync(operationLock(place)), existsSync(requestFile(place))]).toEqual([true, false]);
  expect(await host.run(present)).toMatchObject({ value: { values: [true] } });
});

test('a machine that is at home elsewhere is changed there, and met from the folder of the job', async () => {
  const [home, job] = [folder(), jobFolder()];
  const window = open(here, { folder: home });
  await window.startOperation(deploy(job), { folder: job, number: 1 });
  await follow(job);
  for (const host of [window, open(here, { folder: home }), open(here, { folder: job })]) {
    expect(await host.run(present)).toMatchObject({ value: { values: [true] } });
  }
  // What a command line then does in the folder of the job happens to the one machine there is.
  await open(here, { folder: job }).startOperation(
    { cmdlet: 'Remove-AksEdgeDeployment', parameters: { Force: true } },
    { folder: job, number: 2 },
  );
  await followOperation({ folder: job, number: 2 }, { pollMs: 5, onEvent: () => undefined });
  expect(await window.run(present)).toMatchObject({ value: { values: [false] } });
});

test('an operation that does not start is a failure with the reason', async () => {
  const job = jobFolder();
  const place = { folder: job, number: 1 };
  expect(await open(() => Promise.resolve('exit code 66')).startOperation(deploy(job), place)).toMatchObject({
    ok: false,
    error: { code: 'host.missing', detail: 'exit code 66' },
  });
  expect(
    await open(() => Promise.reject(new Error('ENOENT'))).startOperation(deploy(job), place),
  ).toMatchObject({
    error: { code: 'host.missing', detail: 'Error: ENOENT' },
  });
});

test('a request is carried out once, however many processes are started for it', async () => {
  const job = jobFolder();
  const twice: LaunchOperation = async (place) =>
    (await Promise.all([runOperationProcess(place, neverMind), runOperationProcess(place, neverMind)])).join(
      ' ',
    );
  await open(twice).startOperation(deploy(job), { folder: job, number: 1 });
  expect((await follow(job)).end).toBe('done');
  const { value } = new StateFile(job, machineState).load() as { value: { world: { begun: object } } };
  expect(value.world.begun).toEqual({ 'New-AksEdgeDeployment': 1 });
});

test('a request whose process comes too late is withdrawn by the operation after it', async () => {
  const job = jobFolder();
  const late = { folder: job, number: 1 };
  await open(() => Promise.resolve('killed')).startOperation(deploy(job), late);
  expect(existsSync(requestFile(late))).toBe(true);
  await open(here).startOperation(deploy(job), { folder: job, number: 2 });
  expect(await runOperationProcess(late, neverMind)).not.toBe(0);
  expect(existsSync(operationFile(late))).toBe(false);
});

test('a place without a request, or with one that is cut, ends its process and begins nothing', async () => {
  const job = jobFolder();
  const place = { folder: job, number: 1 };
  expect(await runOperationProcess(place, neverMind)).not.toBe(0);
  mkdirSync(join(job, 'ops'));
  writeFileSync(requestFile(place), '{"call":{"cmdlet":"New-Aks');
  expect(await runOperationProcess(place, neverMind)).not.toBe(0);
  expect(existsSync(operationFile(place))).toBe(false);
});

test.each([1, 8, 19, 33, 47, 58])(
  'a process that is killed after line %i leaves whole lines and a machine in a legal phase',
  async (after) => {
    const job = jobFolder();
    const place = { folder: job, number: 1 };
    expect(await open(apart, { speed: 200 }).startOperation(deploy(job), place)).toMatchObject({ ok: true });
    let seen = 0;
    const end = await followOperation(place, {
      pollMs: 1,
      onEvent: () => {
        seen += 1;
        if (seen === after) process.kill(pids.at(-1) ?? 0, 'SIGKILL');
      },
    });
    expect(end).toBe('died');
    for (const line of wholeLines(job)) expect(() => JSON.parse(line) as unknown).not.toThrow();
    const machine = new StateFile(job, machineState).load();
    expect(legalPhases).toContain(machine.ok && machine.value?.world.phase);
  },
);

test(
  'an operation whose record is deleted ends',
  onlyOn('posix', 'on Windows a file that somebody has open may stay until they close it'),
  async () => {
    const [home, job] = [folder(), jobFolder()];
    let ended: string | undefined;
    const watched: LaunchOperation = async (place) => (ended = await apart(place));
    await open(watched, { folder: home, speed: 1 }).startOperation(deploy(job), { folder: job, number: 1 });
    const record = operationFile({ folder: job, number: 1 });
    rmSync(record);
    await vi.waitFor(() => {
      expect(ended).toBe('exit code 1');
    }, patience);
    expect(existsSync(record)).toBe(false);
  },
);

test('an operation goes on when the host that started it is closed', async () => {
  const job = jobFolder();
  const host = open(apart, { speed: 1500 });
  await host.startOperation(deploy(job), { folder: job, number: 1 });
  await host.close();
  expect((await follow(job)).end).toBe('done');
});
