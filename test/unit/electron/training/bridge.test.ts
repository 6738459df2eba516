import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { TrainingEvent } from '#electron/training/world/events.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { nodeBundle } from '../../../../build/node-bundle.ts';
import { folder, single } from './support.ts';

const out = mkdtempSync(join(tmpdir(), 'bridge-'));

beforeAll(async () => {
  const bundle = nodeBundle({
    outDir: out,
    // Whole: not every system finds it from the folder that the runner stands in.
    input: { 'training-bridge': resolve(import.meta.dirname, '../../../../electron/training/bridge.ts') },
    format: 'es',
  });
  await build({ ...bundle, logLevel: 'error' });
}, 60_000);
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
});

/** A bridge as a stand-in module opens it: one process, one request after the other. */
function openBridge(state: string, speed?: string) {
  const child = spawn(process.execPath, [join(out, 'training-bridge.js')], {
    env: {
      ...process.env,
      EDGE_WIZARD_TRAINING_STATE: state,
      ...(speed === undefined ? {} : { EDGE_WIZARD_TRAINING_SPEED: speed }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill();
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<TrainingEvent | undefined> => {
    const line = await lines.next();
    return line.done === true ? undefined : (JSON.parse(line.value) as TrainingEvent);
  };
  const send = (text: string) => child.stdin.write(`${text}\n`);
  const ask = async (cmdlet: string, parameters: object = {}): Promise<TrainingEvent[]> => {
    send(JSON.stringify({ cmdlet, parameters }));
    const said: TrainingEvent[] = [];
    for (let event = await next(); event !== undefined; event = await next()) {
      said.push(event);
      if (event.does === 'done') break;
    }
    return said;
  };
  return { child, send, next, ask };
}

describe('the bridge for the stand-in modules', () => {
  test('answers each request with the events of its call, the last one done', async () => {
    const bridge = openBridge('clean-pc');
    const adapters = await bridge.ask('Get-NetAdapter', { Physical: true });
    expect(adapters.map(({ does }) => does)).toEqual(['output', 'output', 'output', 'done']);
    expect(await bridge.ask('Get-Nothing')).toMatchObject([
      { does: 'error', id: 'CommandNotFoundException' },
      { does: 'done' },
    ]);
    expect((await bridge.ask('Test-EdgeHost')).at(0)).toMatchObject({
      value: { ComputerName: 'LINE3-PC04' },
    });
  });

  test('lets two processes and the training host share the machine of one folder', async () => {
    const job = folder({ 'deployment.json': single });
    const host = openTrainingHost({ scenario: 'clean-pc', folder: job });
    const [one, other] = [openBridge(job), openBridge(job)];
    const present = async (bridge: typeof one) => (await bridge.ask('Test-AksEdgeDeployment'))[0];
    expect(await present(other)).toMatchObject({ value: false });
    const said = await one.ask('New-AksEdgeDeployment', { JsonConfigFilePath: join(job, 'deployment.json') });
    expect(said.at(-2)).toEqual({ does: 'output', value: 'OK' });
    expect(await present(other)).toMatchObject({ value: true });
    const seen = host.ok && (await host.value.run({ cmdlet: 'Test-AksEdgeDeployment', parameters: {} }));
    expect(seen).toMatchObject({ ok: true, value: { values: [true] } });
  });

  test('tells of pauses only where there are any, at the speed asked for', async () => {
    const pauses = (said: readonly TrainingEvent[]) => said.filter(({ does }) => does === 'pause');
    expect(pauses(await openBridge('clean-pc').ask('Get-VMSwitch'))).toEqual([]);
    expect(pauses(await openBridge('clean-pc', '100').ask('Get-VMSwitch'))).toEqual([
      { does: 'pause', ms: 10 },
    ]);
  });

  test('in the middle of a call goes with the module that opened it, and leaves the machine half made', async () => {
    const job = folder({ 'deployment.json': single });
    const host = openTrainingHost({ scenario: 'clean-pc', folder: job });
    const bridge = openBridge(job, '10');
    bridge.send(
      JSON.stringify({
        cmdlet: 'New-AksEdgeDeployment',
        parameters: { JsonConfigFilePath: join(job, 'deployment.json') },
      }),
    );
    for (
      let event = await bridge.next();
      !(event?.does === 'information' && event.text.includes('Verifying installation'));
      event = await bridge.next()
    );
    bridge.child.stdin.end();
    expect((await once(bridge.child, 'exit'))[0]).toBe(0);
    const seen =
      host.ok && (await host.value.run({ cmdlet: 'Get-VMSwitch', parameters: {}, select: ['Name'] }));
    expect(seen).toMatchObject({
      value: { values: [{ Name: 'Default Switch' }, { Name: 'aksedgesw-int' }] },
    });
  });

  test.each([
    ['a line that is no request', 'clean-pc', 'nonsense'],
    ['a folder without a machine', tmpdir(), '{"cmdlet":"Get-VMSwitch"}'],
    ['a scenario that does not exist', 'nobody', '{"cmdlet":"Get-VMSwitch"}'],
  ])('answers %s with an error, and stays open', async (_what, state, line) => {
    const bridge = openBridge(state);
    for (let time = 1; time <= 2; time += 1) {
      bridge.send(line);
      expect(await bridge.next()).toMatchObject({ does: 'error', id: 'TrainingBridge', terminating: true });
      expect(await bridge.next()).toEqual({ does: 'done' });
    }
  });
});
