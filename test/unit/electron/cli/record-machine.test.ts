import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CallRecorder } from '#electron/cli/record/reading.ts';
import { machineRecording } from '#electron/cli/record/record-machine.ts';
import { catalogue } from '#electron/host/catalogue/index.ts';
import { factSources } from '#electron/host/facts/sources.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { translator } from '#shared/locales/translate.ts';
import { scenarioOf } from '#shared/scenario/recording.ts';
import { factsOf, fileOf, machines, recorded, recordFolder, still } from './record-support.ts';

const { place, save, ran } = recordFolder();
const canary = 'Canary-7-Sings';

/** With what the catalogue keeps beside what the rules ask for. */
const odd = {
  sshAgent: { Name: 'ssh-agent', Status: 'Running', StartType: 'Automatic' },
  restart: { pending: true, reasons: ['servicing', 'windowsUpdate'] },
  remoteSessions: [{ LocalAddress: '10.20.30.57' }],
  batteries: [{ BatteryStatus: 1, EstimatedChargeRemaining: 7 }],
  bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'On', VolumeStatus: 'FullyEncrypted' }],
  capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }],
  powershellPolicy: ['EnableModuleLogging', 'EnableTranscripting'],
  wssdagent: { ImagePath: 'C:\\wssdagent.exe' },
  profiles: [{ Name: 'ACME', InterfaceIndex: 12, InterfaceAlias: 'Ethernet', NetworkCategory: 'Public' }],
  identity: {},
  disks: [{ DeviceId: '1', FriendlyName: '固态硬盘', MediaType: 'Unspecified' }],
  leftovers: [{ Kind: 'task', Name: 'left' }],
} as const;
const oddMachine: HostFacts = odd;
const bareMachine: HostFacts = {
  ...{ sshAgent: null, wssdagent: null, processors: [], bitLocker: [], drives: [], adapters: [] },
  ...{ addresses: [], routes: [], dnsServers: [], neighbors: [], switches: [], certificates: [] },
};

/** What no Windows says is left out: switches without Hyper-V, the module's answers without the product. */
function coherent({ clock, switches, module, deployment, ...facts }: HostFacts): HostFacts {
  const RestartNeeded = facts.restart?.reasons.includes('servicing') === true;
  const hyperV = facts.features?.some(
    ({ FeatureName, State }) => FeatureName === 'Microsoft-Hyper-V' && State === 'Enabled',
  );
  // What a deployment has left is both a switch and a leftover: one says the other.
  const isOwn = switches?.some(({ Name }) => Name.startsWith('aksedge')) === true;
  return {
    ...facts,
    ...(facts.features === undefined
      ? {}
      : { features: facts.features.map((feature) => ({ ...feature, RestartNeeded })) }),
    ...(facts.host === undefined ? {} : { host: { ...facts.host, Elevated: true } }),
    ...(facts.operatingSystem === undefined
      ? {}
      : { clock: clock ?? { ...still, TimeZone: '(UTC) Reykjavik' } }),
    ...(switches === undefined || hyperV === false || isOwn ? {} : { switches }),
    ...(facts.product === null || module === undefined ? {} : { module }),
    ...(facts.product === null || deployment === undefined ? {} : { deployment: { present: false } }),
  };
}

describe('a recorded machine', () => {
  test.for(machines)('%s says the same of itself as the one it was recorded from', async (name) => {
    const out = place(`${name}.json`);
    const { exit, json } = await recorded(`training:${name}`, out);
    const before = await factsOf(name);
    expect(exit).toBe(0);
    expect(await factsOf(out)).toEqual(before);
    expect(json['unread']).toEqual(before.unread);
  });

  test('says the same of itself, whatever it is made up of', async () => {
    const shipped = (await Promise.all(machines.map(factsOf))).map(({ facts }) => facts);
    const facts = [...new Set(factSources.map(({ fact }) => fact))];
    const made = fc
      .tuple(
        ...facts.map((fact) => {
          const values = [...shipped, oddMachine, bareMachine].map((machine) => machine[fact]);
          // Undefined is a fact that could not be read.
          return fc.constantFrom(undefined, ...values).map((value) => [fact, value] as const);
        }),
      )
      .map((found) => coherent(Object.fromEntries(found.filter(([, value]) => value !== undefined))));
    await fc.assert(
      fc.asyncProperty(made, async (machine) => {
        const unread = facts
          .filter((fact) => machine[fact] === undefined)
          .map((fact) => ({ fact, code: 'call.failed', message: 'no' }));
        const read = { facts: machine, unread };
        const { what: title, ...recording } = machineRecording(
          read,
          new CallRecorder(catalogue),
          translator('en'),
        ).recording;
        const whole = { ...recording, title, recorded: { at: '', by: '', ...recording.recorded } };
        writeFileSync(place('made.json'), JSON.stringify(scenarioOf(whole, []).scenario));
        const again = await factsOf(place('made.json'));
        expect(again.facts).toEqual(machine);
        expect(new Set(again.unread.map(({ fact }) => fact))).toEqual(
          new Set(unread.map(({ fact }) => fact)),
        );
      }),
    );
  });

  test('is silent about the same facts, whichever of its calls were refused', async () => {
    const calls = factSources.flatMap(({ call, also = [] }) => [call, ...also]);
    await fc.assert(
      fc.asyncProperty(fc.subarray(calls), async (refused) => {
        const faults = refused.map(({ cmdlet, parameters }) => ({
          ...{ cmdlet, parameters, does: 'throw', id: 'Denied,X', message: `no ${cmdlet}` },
        }));
        const scenario = save('refusing.json', { basedOn: 'clean-pc', state: {}, faults });
        const out = place('refused.json');
        expect(await recorded(scenario, out)).toMatchObject({ exit: 0 });
        expect(await factsOf(out)).toEqual(await factsOf(scenario));
      }),
      { numRuns: 30 },
    );
  });

  test('is read by somebody who may manage Hyper-V and is not elevated', async () => {
    const host = { Elevated: false };
    const state = { host, windows: { hyperVAdministrator: true } };
    const scenario = save('hyper-v.json', { basedOn: 'clean-pc', state });
    const out = place('hyper-v-again.json');
    await recorded(scenario, out);
    const before = await factsOf(scenario);
    expect(before.facts.switches).toHaveLength(1);
    expect(before.unread.map(({ fact }) => fact)).toContain('features');
    expect(await factsOf(out)).toEqual(before);
  });

  test('has the devices of its neighbour cache, and lists what it would not say', async () => {
    const out = place('neighbours.json');
    const { json, lines } = await recorded('training:no-hyper-v', out);
    expect(json['unread']).toEqual(
      expect.arrayContaining([expect.objectContaining({ fact: 'switches', code: 'call.missing' })]),
    );
    expect(lines.join('\n')).toContain('not read: switches');
    const file = fileOf(out);
    expect(file['faults']).toContainEqual(
      expect.objectContaining({ cmdlet: 'Get-VMSwitch', does: 'throw', id: 'CommandNotFoundException' }),
    );
    expect(file['state']).toMatchObject({
      network: {
        devices: expect.arrayContaining([expect.objectContaining({ answersPing: false })]) as unknown,
      },
    });
    const scan = ran(['scan', '10.20.30.10/32', '--host', out, '--json']);
    expect(JSON.parse(scan.out)).toMatchObject({ addresses: [{ state: 'used' }] });
  });

  test('is told apart in plain words: what is personal, of which kind, how many, and where', async () => {
    const out = place('personal.json');
    const { lines, json } = await recorded('training:clean-pc', out);
    expect(lines).toEqual(
      expect.arrayContaining([
        '  user name: 1 (state.host.UserName)',
        '  serial number: 2 (state.baseBoard.SerialNumber, state.identity.SerialNumber)',
      ]),
    );
    expect(json['personal']).toContainEqual({ kind: 'user name', count: 1, where: ['state.host.UserName'] });
    expect(fileOf(out)['personal']).toEqual(
      expect.arrayContaining([
        { path: 'state.host.UserName', kind: 'user name' },
        { path: 'state.adapters[0].MacAddress', kind: 'MAC address' },
        { path: 'state.addresses[0].IPAddress', kind: 'address' },
      ]),
    );
  });

  test('has no secret of its answers in it', async () => {
    const state = {
      proxy: { ProxyEnable: 1, ProxyServer: `http://anna:${canary}@proxy.plant:8080` },
      wssdagent: { ImagePath: `agent.exe --password ${canary}` },
    };
    const faults = [{ cmdlet: 'Get-VMSwitch', does: 'throw', id: 'X', message: `token=${canary} is wrong` }];
    const out = place('clean.json');
    const outcome = await recorded(save('secrets.json', { basedOn: 'clean-pc', state, faults }), out);
    expect(outcome.exit).toBe(0);
    expect(JSON.stringify(outcome)).not.toContain(canary);
    expect(readFileSync(out, 'utf8')).not.toContain(canary);
    expect((await factsOf(out)).facts.proxy).toEqual({
      ProxyEnable: 1,
      ProxyServer: 'http://proxy.plant:8080',
    });
  });
});
