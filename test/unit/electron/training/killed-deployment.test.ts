import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TrainingMachine } from '#electron/training/machine.ts';
import type { TrainingEvent } from '#electron/training/world/events.ts';
import { legalPhases, type World } from '#electron/training/world/world.ts';
import { at, deployment, events, machineOf, outputs, printed, scalable, single } from './support.ts';

const file = 'C:\\job\\deployment.json';
const files = { single: { [file]: single }, scalable: { [file]: scalable } };
type Kind = keyof typeof files;

const worldOf = (machine: TrainingMachine): World => machine.snapshot().world;

/** Lets the process die after so many events; as on a real machine, what it kept is what it had at its last pause. */
function killed(
  kind: Kind,
  after: number,
): { machine: TrainingMachine; world: World; said: TrainingEvent[] } {
  const machine = machineOf('clean-pc', { files: files[kind] });
  let kept = machine.snapshot();
  const said: TrainingEvent[] = [];
  for (const event of machine.run(deployment)) {
    if (event.does === 'pause' || event.does === 'done') kept = machine.snapshot();
    if (said.length === after) break;
    said.push(event);
  }
  const environment = {
    readFile: () => new TextEncoder().encode(JSON.stringify(files[kind][file])),
    now: () => at,
  };
  return { machine: new TrainingMachine(kept, environment), world: kept.world, said };
}

const length = (kind: Kind): number => events(machineOf('clean-pc', { files: files[kind] }), ...call).length;
const call = [deployment.cmdlet, deployment.parameters] as const;
const isThere = (machine: TrainingMachine): unknown => outputs(events(machine, 'Test-AksEdgeDeployment'))[0];
const kindsLeft = (machine: TrainingMachine): unknown[] =>
  outputs(events(machine, 'Find-Leftover')).map((item) => (item as { Kind: string }).Kind);

describe.each(['single', 'scalable'] as const)('a %s deployment that is killed at any moment', (kind) => {
  const moments = fc.nat({ max: length(kind) });

  test('leaves the machine in a legal phase, which its own cmdlets show', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(moments, (after) => {
        const { machine, world } = killed(kind, after);
        seen.add(world.phase);
        expect(legalPhases).toContain(world.phase);
        expect(world.deployment !== null).toBe(world.phase === 'deployed');
        expect(isThere(machine)).toBe(world.phase === 'deployed');
        const left = { none: [], switch: ['switch'], vm: ['switch', 'vhdx'] }[
          world.phase === 'deployed' ? 'vm' : world.phase
        ];
        expect([...new Set(kindsLeft(machine))]).toEqual(left);
      }),
      { numRuns: 300 },
    );
    expect(seen.size).toBe(legalPhases.length);
  });

  test('can be made good: over a switch at once, over a virtual machine once that is removed', () => {
    fc.assert(
      fc.property(moments, (after) => {
        const { machine, world } = killed(kind, after);
        if (world.phase === 'vm') {
          expect(outputs(events(machine, ...call)).at(-1)).toMatch(/existing deployment/);
          expect(outputs(events(machine, 'Remove-AksEdgeDeployment', { Force: true })).at(-1)).toBe('OK');
          expect([worldOf(machine).phase, kindsLeft(machine)]).toEqual(['none', []]);
        }
        if (world.phase === 'deployed') return;
        expect(outputs(events(machine, ...call)).at(-1)).toBe('OK');
        expect(worldOf(machine)).toMatchObject({ phase: 'deployed', doneTwice: [] });
        expect(kindsLeft(machine).filter((left) => left === 'switch')).toHaveLength(1);
      }),
    );
  });
});

test('a deployment that was killed after the cluster ran is there, and would be repeated in vain', () => {
  const all = length('single');
  const { machine, said } = killed('single', all - 3);
  expect(outputs(said)).toEqual([]);
  expect(worldOf(machine)).toMatchObject({ phase: 'deployed', begun: { 'New-AksEdgeDeployment': 1 } });
  expect(outputs(events(machine, ...call)).at(-1)).toMatch(/existing deployment/);
  expect(worldOf(machine)).toMatchObject({
    begun: { 'New-AksEdgeDeployment': 2 },
    doneTwice: ['New-AksEdgeDeployment'],
  });
});

test('a deployment that fails takes back what it had made', () => {
  const machine = machineOf('deploy-fails');
  const before = worldOf(machine).facts;
  expect(outputs(events(machine, ...call)).at(-1)).toMatch(/failed create/);
  expect(worldOf(machine)).toMatchObject({ phase: 'none', deployment: null, facts: before });
});

test('a cluster that Azure Arc refuses is deployed, and can be connected afterwards', () => {
  const arc = {
    Location: 'westeurope',
    ResourceGroupName: 'plant',
    SubscriptionId: 's',
    TenantId: 't',
    ClientId: 'c',
    ClientSecret: 'x',
  };
  const online = { ...single, Arc: arc, Network: { NetworkPlugin: 'flannel' } };
  const machine = machineOf('arc-fails', { files: { [file]: online } });
  expect(outputs(events(machine, ...call)).at(-1)).toMatch(
    /^AksEdge - Connecting cluster to Azure Arc failed: /,
  );
  expect(isThere(machine)).toBe(true);
  expect(worldOf(machine).deployment?.arc).toBeNull();
  expect(outputs(events(machine, 'Connect-AksEdgeArc', { JsonConfigFilePath: file })).at(-1)).toBe('OK');
  expect(worldOf(machine).deployment?.arc).not.toBeNull();
});

test('a clock that jumps goes on from there in the lines that follow', () => {
  const machine = machineOf('clean-pc', {
    faults: [
      { cmdlet: 'New-AksEdgeDeployment', does: 'clock', ms: 3_600_000, after: 'Verifying installation' },
    ],
  });
  const said = events(machine, ...call).flatMap((event) => ('text' in event ? [event.text] : []));
  const hour = (words: string) =>
    Number(/ (\d\d):/.exec(said.find((text) => text.includes(words)) ?? '')?.[1]);
  expect(hour('Creating virtual machine') - hour('Verifying installation')).toBe(1);
  expect(printed(events(machine, 'Find-Leftover'))).toEqual([]);
});
