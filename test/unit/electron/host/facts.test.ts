import { describe, expect, test } from 'vitest';
import { readFacts, type FactsReading } from '#electron/host/facts/read-facts.ts';
import type { Call } from '#shared/calls/call.ts';
import { answers, FakeMachine, type Reply } from './fakes/machine.ts';

const quiet = () => undefined;

const failing = (cmdlet: string, reply: Reply) => (call: Call) =>
  call.cmdlet === cmdlet ? reply : answers(call);

const codes = (unread: readonly { fact: string; code: string }[]) =>
  Object.fromEntries(unread.map(({ fact, code }) => [fact, code]));

describe('the facts of a machine', () => {
  test('are read, each from its own cmdlet', async () => {
    const { facts, unread } = await readFacts(new FakeMachine(answers), quiet);
    expect(unread).toEqual([]);
    expect(facts).toMatchObject({
      adapters: [
        { Name: 'Ethernet', Physical: true },
        { Name: 'vEthernet (Default Switch)', Physical: false },
      ],
      addresses: [{ IPAddress: '10.20.1.5', PrefixOrigin: 'Dhcp', AddressState: 'Preferred' }],
      routes: [{ NextHop: '10.20.1.1' }],
      dnsServers: [
        { InterfaceIndex: 12, ServerAddresses: ['10.20.1.1'] },
        { InterfaceIndex: 64, ServerAddresses: [] },
      ],
      switches: [],
      neighbors: [{ LinkLayerAddress: '00-11-22-33-44-55', State: 'Reachable' }],
      host: { PSVersion: '5.1.22621.1' },
      operatingSystem: { Caption: 'Microsoft Windows 11 Pro' },
      computer: { TotalPhysicalMemory: 17_000_000_000 },
      drives: [{ DeviceID: 'C:' }],
      disks: [{ DeviceId: '0', FriendlyName: 'NVMe 512', MediaType: 'SSD' }],
      certificates: [
        { Store: 'Root', Thumbprint: '8F43288AD272F3103B6FB1428485EA3014C0BCFE' },
        { Store: 'CA', Thumbprint: 'F252E794FE438E35ACE6E53762C0A234A2C52135' },
      ],
      baseBoard: { Product: '0YXT71' },
      identity: { SerialNumber: '7KQ2LX3', SMBIOSAssetTag: 'P3-0417' },
      processors: [{ Name: 'EDGE-01' }],
      product: { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion: '1.11.247.0' },
      proxy: { ProxyEnable: 0 },
      features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Enabled' }],
      module: { SchemaVersion: '1.16' },
      deployment: { present: false },
    });
  });

  test('are asked for once each', async () => {
    const machine = new FakeMachine(answers);
    await readFacts(machine, quiet);
    const asked = machine.asked.map((call) => JSON.stringify([call.cmdlet, call.parameters]));
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('arrive one by one, adapters first, and say what is still on its way', async () => {
    const states: FactsReading[] = [];
    await readFacts(new FakeMachine(answers), (state) => states.push(state));
    expect(Object.keys(states[0]?.facts ?? {})).toEqual(['adapters']);
    expect(states[0]?.reading).toContain('addresses');
    expect(states.at(-1)?.reading).toEqual([]);
    const counts = states.map(({ facts }) => Object.keys(facts).length);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  test('that cannot be read are listed with the reason, and the others are read', async () => {
    const machine = new FakeMachine(
      failing('Get-VMSwitch', { code: 'call.missing', detail: 'Get-VMSwitch was not found' }),
    );
    const { facts, unread } = await readFacts(machine, quiet);
    expect(unread).toEqual([
      { fact: 'switches', code: 'call.missing', message: 'Get-VMSwitch was not found' },
    ]);
    expect(facts.switches).toBeUndefined();
    expect(facts.deployment).toEqual({ present: false });
  });

  test.for(['Root', 'CA'])('of two calls are unread where the one for %s fails', async (store) => {
    const machine = new FakeMachine((call) =>
      call.cmdlet === 'Get-ChildItem' && JSON.stringify(call.parameters['Path']).endsWith(`${store}"`)
        ? { code: 'call.failed', detail: 'Access is denied' }
        : answers(call),
    );
    const { facts, unread } = await readFacts(machine, quiet);
    expect(facts).not.toHaveProperty('certificates');
    expect(unread).toEqual([{ fact: 'certificates', code: 'call.failed', message: 'Access is denied' }]);
  });

  test.for([
    [['To be filled by O.E.M.', 'Default string'], {}],
    [['System Serial Number', ' P3-0417 '], { SMBIOSAssetTag: 'P3-0417' }],
    [['00000000', 'No Asset Tag'], {}],
    [['', '100200'], { SMBIOSAssetTag: '100200' }],
  ] as const)('name a machine by what somebody has named it: %j', async ([[number, tag], identity]) => {
    const said = { SerialNumber: number, SMBIOSAssetTag: tag };
    const { facts } = await readFacts(new FakeMachine(failing('Get-CimInstance', [said])), quiet);
    expect(facts.identity).toEqual(identity);
  });

  test('tell a store without the certificate from one that cannot be read', async () => {
    const { facts, unread } = await readFacts(new FakeMachine(failing('Get-ChildItem', [])), quiet);
    expect(facts.certificates).toEqual([]);
    expect(unread).toEqual([]);
  });

  test('of which a cmdlet says that there are none are an empty list', async () => {
    const error = {
      id: 'CmdletizationQuery_NotFound,Get-NetRoute',
      category: 'ObjectNotFound',
      terminating: false,
    };
    const machine = new FakeMachine(
      failing('Get-NetRoute', {
        events: [{ stream: 'error', error: { ...error, message: 'No objects found' } }],
      }),
    );
    const { facts, unread } = await readFacts(machine, quiet);
    expect(facts.routes).toEqual([]);
    expect(unread).toEqual([]);
  });

  test('for which a cmdlet only complains are unread, in its own words', async () => {
    const error = {
      id: 'AccessDenied',
      category: 'PermissionDenied',
      message: 'Zugriff verweigert',
      terminating: false,
    };
    const machine = new FakeMachine(failing('Get-VMSwitch', { events: [{ stream: 'error', error }] }));
    const { unread } = await readFacts(machine, quiet);
    expect(unread).toEqual([{ fact: 'switches', code: 'call.failed', message: 'Zugriff verweigert' }]);
  });

  test('are unread where the answer is not what it should be', async () => {
    const odd = new FakeMachine(failing('Get-NetAdapter', [{ Title: 'Ethernet' }]));
    expect(codes((await readFacts(odd, quiet)).unread)).toEqual({ adapters: 'call.badOutput' });
    const empty = new FakeMachine(failing('Test-EdgeHost', []));
    expect(codes((await readFacts(empty, quiet)).unread)).toEqual({ host: 'call.badOutput' });
  });

  test('stay when something of another kind strays into an answer, which is said', async () => {
    const stray = new FakeMachine((call) => {
      const reply = answers(call);
      // Flags are told from what strays into them before they come here.
      if (reply.every((item) => typeof item !== 'object')) return reply;
      const other = call.parameters['ClassName'] === 'Win32_LogicalDisk' ? [{}] : [];
      return ['Loading profile…', ...reply, ...other];
    });
    const { facts, unread, remarks } = await readFacts(stray, quiet);
    expect(unread).toEqual([]);
    expect(facts).toEqual((await readFacts(new FakeMachine(answers), quiet)).facts);
    expect(remarks).toContainEqual({
      fact: 'drives',
      message: '2 items of another kind left out of the answer: Loading profile…',
    });
  });

  test('pass on what their cmdlets warn of', async () => {
    const said = { stream: 'warning', text: 'The property Speed could not be read.' } as const;
    const machine = new FakeMachine(failing('Get-VMSwitch', { events: [said] }));
    const { remarks } = await readFacts(machine, quiet);
    expect(remarks).toEqual([{ fact: 'switches', message: 'The property Speed could not be read.' }]);
  });

  test('know a machine without the product', async () => {
    const { facts } = await readFacts(
      new FakeMachine(failing('Get-ItemProperty', [{ DisplayName: 'Git' }])),
      quiet,
    );
    expect(facts.product).toBeNull();
  });

  test('take the template of an older module, which is text', async () => {
    const machine = new FakeMachine(failing('New-AksEdgeConfig', ['{ "SchemaVersion": "1.5" }']));
    expect((await readFacts(machine, quiet)).facts.module).toEqual({ SchemaVersion: '1.5' });
    const broken = new FakeMachine(failing('New-AksEdgeConfig', ['{ "SchemaVersion"']));
    expect(codes((await readFacts(broken, quiet)).unread)).toEqual({ module: 'call.badOutput' });
  });

  test('of a host that never answers are all unread after one attempt', async () => {
    const machine = new FakeMachine(() => ({ code: 'host.timeout', detail: '', starting: true }));
    const { facts, unread } = await readFacts(machine, quiet);
    expect(machine.asked).toHaveLength(1);
    expect(facts).toEqual({});
    expect(unread.map(({ fact }) => fact)).toContain('deployment');
  });

  test('of a host that dies twice in a row are given up, of one that dies once they are not', async () => {
    const dies = (times: number) => {
      let left = times;
      return new FakeMachine((call) => {
        if (call.cmdlet === 'Get-NetAdapter' || left === 0) return answers(call);
        left -= 1;
        return { code: 'host.exited', detail: '' };
      });
    };
    const once = dies(1);
    expect(codes((await readFacts(once, quiet)).unread)).toEqual({ addresses: 'host.exited' });
    const twice = dies(2);
    await readFacts(twice, quiet);
    expect(twice.asked.map(({ cmdlet }) => cmdlet)).toEqual([
      'Get-NetAdapter',
      'Get-NetAdapter',
      'Get-NetIPAddress',
      'Get-NetRoute',
    ]);
  });

  test('of a cmdlet that takes its process with it are unread, and it is not asked again', async () => {
    const machine = new FakeMachine(failing('Get-NetAdapter', { code: 'host.exited', detail: '' }));
    const { facts, unread } = await readFacts(machine, quiet);
    expect(codes(unread)).toEqual({ adapters: 'host.exited' });
    expect(facts.addresses).toBeDefined();
    expect(machine.asked.filter(({ cmdlet }) => cmdlet === 'Get-NetAdapter')).toHaveLength(1);
  });

  test('are not asked for any more once they are cancelled', async () => {
    const machine = new FakeMachine(failing('Get-NetRoute', { code: 'host.cancelled', detail: '' }));
    await readFacts(machine, quiet);
    expect(machine.asked.at(-1)?.cmdlet).toBe('Get-NetRoute');
  });
});
