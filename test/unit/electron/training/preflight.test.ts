import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import {
  preflight,
  preflightIds,
  remedyOf,
  type PreflightId,
  type PreflightOptions,
} from '#shared/preflight/preflight.ts';
import type { JsonObject } from '#shared/json.ts';

/** The clean PC, but for what is named. */
function machine(state: JsonObject): Host {
  const folder = mkdtempSync(join(tmpdir(), 'preflight-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'bad.json');
  const scenario = { format: 'edge-wizard/scenario/1', title: 'Bad', basedOn: 'clean-pc', state };
  writeFileSync(path, JSON.stringify(scenario));
  const host = openTrainingHost({ scenario: path });
  if (!host.ok) throw new Error(JSON.stringify(host.error));
  return host.value;
}
const factsOf = async (host: Host): Promise<HostFacts> => (await readFacts(host, () => undefined)).facts;
const stateOf = (id: PreflightId, facts: HostFacts, options?: PreflightOptions) =>
  preflight(facts, [], [], options).find((check) => check.id === id)?.state;

const disabled = ['Microsoft-Hyper-V', 'Microsoft-Hyper-V-All'].map((FeatureName) => ({
  FeatureName,
  State: 'Disabled',
}));
const clock = (LocalDateTime: string) => ({ clock: { LocalDateTime, ReadAt: '2026-03-02T09:00:00Z' } });
const english = { PSVersion: '5.1.26100.1', PSEdition: 'Desktop', Is64BitProcess: true, Elevated: true };

/** What a scenario has to say so that a check does not pass. */
const scenarios: readonly (readonly [PreflightId, string, JsonObject, PreflightOptions?])[] = [
  ['windows', 'failed', { operatingSystem: { ProductType: 1, OperatingSystemSKU: 101 } }],
  ['osArchitecture', 'failed', { operatingSystem: { OSArchitecture: '32-bit' } }],
  ['powershell', 'failed', { host: { ...english, Is64BitProcess: false } }],
  ['elevation', 'failed', { host: { ...english, Elevated: false } }],
  ['hyperV', 'failed', { features: disabled }],
  ['openSsh', 'failed', { capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }] }],
  [
    'virtualisation',
    'warning',
    { computer: { HypervisorPresent: false }, processors: [{ VirtualizationFirmwareEnabled: false }] },
  ],
  [
    'timeOff',
    'warning',
    { deployment: { present: true }, shutdown: { ShutdownTime: '2025-01-01T00:00:00Z' } },
  ],
  [
    'sameSubnet',
    'warning',
    {
      addresses: [12, 17].map((InterfaceIndex) => ({
        IPAddress: `10.20.30.${String(InterfaceIndex)}`,
        PrefixLength: 24,
        InterfaceIndex,
      })),
    },
  ],
  ['virtualMachine', 'warning', { baseBoard: { Product: 'Virtual Machine' } }],
  ['pendingRestart', 'warning', { restart: { pending: true, reasons: ['windowsUpdate'] } }],
  ['product', 'failed', { product: null }],
  ['release', 'note', { product: { DisplayVersion: '1.10.868.0' } }],
  ['schema', 'warning', { module: { SchemaVersion: '1.17' } }],
  ['windowsNode', 'note', {}, { windowsNode: true }],
  ['wssdagentPath', 'warning', { wssdagent: { ImagePath: 'C:\\AksEdge\\wssdagent.exe  --service' } }],
  ['certificates', 'failed', { certificates: [] }, { offline: true }],
  ['memory', 'failed', { operatingSystem: { FreePhysicalMemory: 1_000_000 } }],
  ['disk', 'failed', { drives: [{ DeviceID: 'C:', FreeSpace: 9_000_000_000, Size: 255_000_000_000 }] }],
  ['power', 'warning', { batteries: [{ BatteryStatus: 1, EstimatedChargeRemaining: 40 }] }],
  ['bitLocker', 'warning', { bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'On' }], features: disabled }],
  ['clock', 'warning', clock('2026-03-02T08:50:00Z')],
  ['clock', 'failed', clock('2011-01-01T00:00:00Z')],
  ['gateway', 'failed', { routes: [] }],
  ['networkProfile', 'warning', { profiles: [{ InterfaceIndex: 12, NetworkCategory: 'Public' }] }],
  ['wifi', 'warning', {}, { adapter: 'Wi-Fi' }],
  [
    'remoteDesktop',
    'warning',
    { remoteSessions: [{ LocalAddress: '10.20.30.57' }] },
    { adapter: 'Ethernet 2' },
  ],
  ['language', 'warning', { host: { ...english, UICulture: 'fr-FR' }, module: { SchemaVersion: '1.6' } }],
  ['logging', 'warning', { powershellPolicy: ['EnableTranscripting'] }],
  ['arc', 'note', {}, { offline: false }],
  ['leftovers', 'warning', { leftovers: [{ Kind: 'vhdx', Name: 'C:\\AksEdge\\old-ledge.vhdx' }] }],
  ['deployment', 'failed', { deployment: { present: true } }],
];

test.for(scenarios)('a scenario makes %s not pass: %s', async ([id, state, part, options]) => {
  expect(stateOf(id, await factsOf(machine(part)), options)).toBe(state);
});

test('every check has such a scenario, and on the clean PC every one of them passes', async () => {
  expect(new Set(scenarios.map(([id]) => id))).toEqual(new Set(preflightIds));
  const facts = await factsOf(machine({}));
  const everything = { offline: true, adapter: 'Ethernet 2', nodeMemoryMB: 4096, nodeDiskGB: 10 };
  const bad = preflight(facts, [], [], everything).filter(({ state }) => state !== 'passed');
  expect(bad).toEqual([]);
});

test('no check leaves anything behind: read twice, the machine is the same', async () => {
  const host = machine({});
  const still = ({ clock, operatingSystem, ...rest }: HostFacts) => {
    expect(clock).toBeDefined();
    return { ...rest, LastBootUpTime: operatingSystem?.LastBootUpTime };
  };
  expect(still(await factsOf(host))).toEqual(still(await factsOf(host)));
});

test('the way round Wi-Fi makes the switch, after which only its risk is left, and nothing is left over', async () => {
  const host = machine({});
  const options = { adapter: 'Wi-Fi' };
  const call = remedyOf('wifi', await factsOf(host), options)?.calls[0]?.call;
  expect(call).toBeDefined();
  if (call !== undefined) expect(await host.run(call)).toMatchObject({ ok: true });
  const facts = await factsOf(host);
  expect(facts.switches).toContainEqual(
    expect.objectContaining({ Name: 'EdgeExternal', SwitchType: 'External' }),
  );
  expect(stateOf('wifi', facts, options)).toBe('warning');
  expect(remedyOf('wifi', facts, options)).toBeUndefined();
  expect(stateOf('leftovers', facts, options)).toBe('passed');
});
