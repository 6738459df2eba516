import { describe, expect, test } from 'vitest';
import type { TrainingMachine } from '#electron/training/machine.ts';
import type { Fault } from '#electron/training/scenario.ts';
import { deployment, events, machineOf, outputs } from './support.ts';

describe('a fault', () => {
  const faulty = (...faults: Fault[]) => machineOf('clean-pc', { faults });
  const kinds = (machine: TrainingMachine, cmdlet = 'Get-VMSwitch') =>
    events(machine, cmdlet).map(({ does }) => does);

  test('with a number befalls that call of its cmdlet and no other', () => {
    const machine = faulty({ cmdlet: 'get-vmswitch', call: 2, does: 'throw', id: 'Odd', message: 'Odd.' });
    expect(kinds(machine)).toContain('output');
    kinds(machine, 'Get-NetAdapter');
    expect(events(machine, 'Get-VMSwitch')[0]).toMatchObject({ does: 'error', id: 'Odd', terminating: true });
    expect(kinds(machine)).toContain('output');
  });

  test('without a number befalls every call', () => {
    const machine = faulty({ cmdlet: 'Get-VMSwitch', does: 'return', text: 'no' });
    expect([outputs(events(machine, 'Get-VMSwitch')), outputs(events(machine, 'Get-VMSwitch'))]).toEqual([
      ['no'],
      ['no'],
    ]);
  });

  test.each([
    [{ cmdlet: 'Get-VMSwitch', does: 'hang' }, ['hang']],
    [{ cmdlet: 'Get-VMSwitch', does: 'exit' }, ['exit']],
    [{ cmdlet: 'Get-VMSwitch', does: 'garbage' }, ['garbage']],
  ] as const)('of the kind %j leaves the call without an end', (fault, expected) => {
    expect(kinds(faulty(fault))).toEqual(expected);
  });

  test('that floods says as much as it was told before the answer comes', () => {
    const said = kinds(faulty({ cmdlet: 'Get-VMSwitch', does: 'flood', lines: 50 }));
    expect(said.filter((does) => does === 'output')).toHaveLength(51);
    expect(said.at(-1)).toBe('done');
  });

  test('that slows stretches every pause and adds its own', () => {
    const total = (machine: TrainingMachine) =>
      events(machine, 'Get-VMSwitch').reduce(
        (sum, event) => sum + (event.does === 'pause' ? event.ms : 0),
        0,
      );
    expect(total(faulty({ cmdlet: 'Get-VMSwitch', does: 'slow', factor: 10, ms: 500 }))).toBe(
      total(faulty()) * 10 + 500,
    );
  });

  test('after certain words strikes in the middle of a deployment', () => {
    const machine = faulty({ cmdlet: 'New-AksEdgeDeployment', does: 'exit', after: 'Extracting Linux VHD' });
    const said = events(machine, deployment.cmdlet, deployment.parameters);
    expect(said.at(-1)).toEqual({ does: 'exit', code: 0 });
    expect(said.at(-2)).toMatchObject({ text: expect.stringContaining('Extracting Linux VHD') as unknown });
    expect(machine.snapshot().world.facts.switches?.map(({ Name }) => Name)).toContain('aksedgesw-int');
    expect(machine.snapshot().world.deployment).toBeNull();
  });

  test('that wants a reboot leaves the machine waiting for one', () => {
    const machine = faulty({ cmdlet: 'New-AksEdgeDeployment', does: 'reboot' });
    expect(outputs(events(machine, deployment.cmdlet, deployment.parameters))).toEqual([
      expect.stringContaining('Restart required'),
    ]);
    expect(machine.snapshot().world.rebootPending).toBe(true);
  });
});
