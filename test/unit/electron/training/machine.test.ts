import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { cmdletOf } from '#electron/training/cmdlets/index.ts';
import { savedMachineSchema, TrainingMachine } from '#electron/training/machine.ts';
import type { Fault } from '#electron/training/scenario.ts';
import { machineScenarios } from '#electron/training/shipped-machines.ts';
import { catalogue } from '#electron/host/catalogue/index.ts';
import { at, deployment, events, machineOf, outputs, scalable, single, text } from './support.ts';

const cmdletNames = [...catalogue.keys()];

const files: Record<string, object> = {
  'C:\\single.json': single,
  'C:\\scalable.json': scalable,
  'C:\\prefix.json': { ...single, Network: { ...single.Network, Ip4AddressPrefix: '192.168.77.0/24' } },
  'C:\\big.json': { ...single, Machines: [{ LinuxNode: { CpuCount: 64, MemoryInMB: 4096 } }] },
};

const parametersOf: Record<string, fc.Arbitrary<Record<string, string | boolean | string[]>>> = {
  'Get-NetAdapter': fc.constantFrom({}, { Physical: true }, { Name: 'Ethernet 2' }, { Name: 'nobody' }),
  'Get-CimInstance': fc.constantFrom({ ClassName: 'Win32_Processor' }, { ClassName: 'Win32_Nothing' }),
  'Send-Ping': fc.record({
    Addresses: fc.array(
      fc.nat(255).map((last) => `10.20.30.${String(last)}`),
      { maxLength: 9 },
    ),
  }),
  'Get-ItemProperty': fc.constantFrom({ Path: 'HKLM:\\Nothing' }),
  'Invoke-AksEdgeNodeCommand': fc.constantFrom(
    { command: 'env' },
    { command: 'rm' },
    { command: 'ipconfig /all', NodeType: 'Windows' },
  ),
  'New-AksEdgeDeployment': fc.record({
    JsonConfigFilePath: fc.constantFrom(...Object.keys(files), 'C:\\none.json'),
  }),
};

const calls = fc.array(
  fc.constantFrom(...cmdletNames, 'New-AksEdgeDeployment', 'Send-Ping', 'Get-Nothing').chain((cmdlet) =>
    fc.record({
      cmdlet: fc.constant(cmdlet),
      parameters: parametersOf[cmdlet] ?? fc.constant({}),
      // Calls are given up half way, too.
      events: fc.oneof(fc.nat(140), fc.constant(1_000_000)),
    }),
  ),
  { maxLength: 8 },
);

function perform(
  machine: TrainingMachine,
  call: { cmdlet: string; parameters: object; events: number },
): void {
  const running = machine.run({ cmdlet: call.cmdlet, parameters: { ...call.parameters } });
  for (let taken = 0; taken < call.events && running.next().done !== true; taken += 1);
}

function illegal(machine: TrainingMachine): string[] {
  const { facts, deployment: deployed } = machine.snapshot().world;
  const adapters = facts.adapters ?? [];
  const indexes = new Set([1, ...adapters.map(({ InterfaceIndex }) => InterfaceIndex)]);
  const lists: (readonly { InterfaceIndex: number }[] | undefined)[] = [
    facts.addresses,
    facts.routes,
    facts.neighbors,
    facts.dnsServers,
  ];
  const used = lists.flatMap((list) => list ?? []);
  const addresses = (facts.addresses ?? []).map(({ IPAddress }) => IPAddress);
  const seen = (facts.neighbors ?? []).map(
    ({ IPAddress, InterfaceIndex }) => `${IPAddress} ${String(InterfaceIndex)}`,
  );
  const guids = new Set(adapters.map(({ InterfaceGuid }) => InterfaceGuid));
  const bound = (facts.switches ?? []).flatMap(
    ({ NetAdapterInterfaceGuid }) => NetAdapterInterfaceGuid ?? [],
  );
  return [
    ...(indexes.size === adapters.length + 1 ? [] : ['two adapters with one index']),
    ...used.filter(({ InterfaceIndex }) => !indexes.has(InterfaceIndex)).map(() => 'an index of no adapter'),
    ...(new Set(addresses).size === addresses.length ? [] : ['an address twice']),
    ...(new Set(seen).size === seen.length ? [] : ['a neighbour twice']),
    ...bound.filter((guid) => !guids.has(guid)).map(() => 'a switch on no adapter'),
    ...((facts.operatingSystem?.FreePhysicalMemory ?? 0) < 0 ? ['less than no memory'] : []),
    ...(facts.drives ?? []).filter(({ FreeSpace }) => (FreeSpace ?? 0) < 0).map(() => 'less than no disk'),
    ...(deployed?.nodes.length === 0 ? ['a deployment without a node'] : []),
  ];
}

describe('a training machine', () => {
  test('stays a legal machine whatever is called in whatever order, and given up wherever', () => {
    fc.assert(
      fc.property(fc.constantFrom(...machineScenarios().map(({ name }) => name)), calls, (name, made) => {
        const machine = machineOf(name, { files });
        for (const call of made) perform(machine, call);
        expect(illegal(machine)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('goes on from its saved state exactly as if it had never been put away', () => {
    fc.assert(
      fc.property(calls, calls, (before, after) => {
        const faults: Fault[] = [{ cmdlet: 'Send-Ping', call: 2, does: 'return', text: 'x' }];
        const machine = machineOf('clean-pc', { files, faults });
        for (const call of before) perform(machine, call);
        const written = JSON.stringify(machine.snapshot());
        const read = v.parse(savedMachineSchema, JSON.parse(written));
        expect(read).toEqual(machine.snapshot());
        const restored = new TrainingMachine(read, {
          readFile: (path) =>
            files[path] === undefined ? undefined : new TextEncoder().encode(JSON.stringify(files[path])),
          now: () => at,
        });
        for (const { cmdlet, parameters } of after) {
          expect(events(restored, cmdlet, parameters)).toEqual(events(machine, cmdlet, parameters));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('answers to every name of the catalogue, and to no other', () => {
    expect(cmdletNames.filter((name) => cmdletOf(name) === undefined)).toEqual([]);
    expect(cmdletOf('Get-Nothing')).toBeUndefined();
    expect(events(machineOf('clean-pc'), 'Get-Nothing')[0]).toMatchObject({
      id: 'CommandNotFoundException',
      terminating: true,
    });
  });

  test('without the product does not know the cmdlets of its module', () => {
    const machine = machineOf('clean-pc', {
      change: (of) => ({ ...of, state: { ...of.state, product: null } }),
    });
    for (const name of cmdletNames.filter((each) => each.includes('AksEdge'))) {
      expect(events(machine, name)[0], name).toMatchObject({ id: 'CommandNotFoundException' });
    }
  });

  test('remembers in its neighbour cache whom it has pinged, the silent ones, too', () => {
    const machine = machineOf('clean-pc');
    const Addresses = ['10.20.30.12', '10.20.30.13', '10.20.30.222', '10.8.0.99'];
    const replies = outputs(events(machine, 'Send-Ping', { Addresses }));
    expect(replies).toMatchObject([
      { Answered: true },
      { Answered: false },
      { Answered: false },
      { Answered: false },
    ]);
    const cache = outputs(events(machine, 'Get-NetNeighbor', { AddressFamily: 'IPv4' }));
    const { devices } = machine.snapshot().world.network;
    const silent = devices.find(({ IPAddress }) => IPAddress === '10.20.30.13');
    expect(cache).toContainEqual({
      IPAddress: '10.20.30.13',
      InterfaceIndex: 12,
      LinkLayerAddress: silent?.LinkLayerAddress,
      State: 'Reachable',
    });
    expect(cache).toContainEqual(
      expect.objectContaining({ IPAddress: '10.20.30.222', State: 'Unreachable' }),
    );
  });

  test('resolves names only through servers that do', () => {
    const machine = machineOf('clean-pc');
    const ask = (Server: string) => events(machine, 'Resolve-DnsName', { Name: 'microsoft.com', Server });
    expect(outputs(ask('10.20.30.5'))).toMatchObject([{ Name: 'microsoft.com' }]);
    expect(ask('10.20.30.6')).toContainEqual(expect.objectContaining({ does: 'error', terminating: false }));
  });

  test('that was described with a deployment has one that answers', () => {
    const machine = machineOf('clean-pc', {
      change: (of) => ({ ...of, state: { ...of.state, deployment: { present: true } } }),
    });
    expect(outputs(events(machine, 'Test-AksEdgeDeployment'))).toEqual([true]);
    expect(outputs(events(machine, 'Get-AksEdgeNodeAddr'))).toHaveLength(2);
  });

  test('can have a node that resolves otherwise than the file says', () => {
    const node = { becomesReady: true, arcConnects: true, dnsServers: ['9.9.9.9'] };
    const machine = machineOf('clean-pc', { change: (of) => ({ ...of, state: { ...of.state, node } }) });
    events(machine, deployment.cmdlet, deployment.parameters);
    const said = events(machine, 'Invoke-AksEdgeNodeCommand', { command: 'resolvectl status' });
    expect(text(said)).toContain('DNS Servers: 9.9.9.9');
  });
});
