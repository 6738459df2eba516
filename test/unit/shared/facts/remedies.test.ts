import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import {
  preflight,
  preflightIds,
  preflightOptions,
  remedyOf,
  type PreflightOptions,
} from '#shared/preflight/preflight.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import { goodMachine } from '../machines.ts';

const gigabyte = 1024 ** 3;
const machine = (part: HostFacts): HostFacts => ({ ...goodMachine, ...part });
const noHyperV = machine({ features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }] });
const noSsh = machine({ capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }] });
const left = machine({ leftovers: [{ Kind: 'vhdx', Name: 'C:\\Program Files\\AksEdge\\x-ledge.vhdx' }] });
const bare = machine({ product: null });
const installer = 'C:\\Users\\anna\\Downloads\\AksEdge-K3s-1.31.msi';
const full = (free: Readonly<Record<string, number>>): HostFacts => ({
  ...bare,
  drives: Object.entries(free).map(([DeviceID, size]) => ({ DeviceID, FreeSpace: size * gigabyte })),
});

const shown = (id: (typeof preflightIds)[number], facts: HostFacts, options?: PreflightOptions) =>
  remedyOf(id, facts, options)?.calls.map(({ call }) => callText(call));

test.for<readonly [string, (typeof preflightIds)[number], HostFacts, string | undefined, PreflightOptions?]>([
  ['Hyper-V', 'hyperV', noHyperV, 'Install-AksEdgeHostFeatures -Force'],
  [
    'Hyper-V that waits for a restart',
    'hyperV',
    machine({ features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'EnablePending' }] }),
    'Restart-Computer',
  ],
  [
    'a pending restart',
    'pendingRestart',
    machine({ restart: { pending: true, reasons: ['servicing'] } }),
    'Restart-Computer',
  ],
  ['Hyper-V without the product', 'hyperV', { ...noHyperV, product: null }, undefined],
  ['OpenSSH', 'openSsh', noSsh, 'Install-AksEdgeHostFeatures -Force'],
  ['leftovers', 'leftovers', left, 'Remove-AksEdgeDeployment -Force'],
  ['leftovers without the product', 'leftovers', { ...left, product: null }, undefined],
  ['BitLocker before a restart', 'bitLocker', noHyperV, "Suspend-BitLocker -MountPoint 'C:' -RebootCount 1"],
  ['BitLocker without a restart', 'bitLocker', goodMachine, undefined],
  ['the product, no installer chosen', 'product', bare, undefined],
  ['the product', 'product', bare, `msiexec.exe /i '${installer}' /qn /norestart`, { installer }],
  [
    'the product with a Windows node',
    'product',
    bare,
    `msiexec.exe /i '${installer}' /qn /norestart 'ADDLOCAL=CoreFeature,WindowsNodeFeature'`,
    { installer, windowsNode: true },
  ],
  [
    'the product where C: is full and E: has the most room',
    'product',
    full({ 'C:': 15, 'D:': 30, 'E:': 300 }),
    `msiexec.exe /i '${installer}' /qn /norestart 'VHDXDIR=E:\\AksEdge'`,
    { installer },
  ],
  [
    'the product where every drive is full',
    'product',
    full({ 'C:': 15, 'D:': 3 }),
    `msiexec.exe /i '${installer}' /qn /norestart`,
    { installer },
  ],
  [
    'Wi-Fi',
    'wifi',
    goodMachine,
    "New-VMSwitch -Name 'EdgeExternal' -NetAdapterName 'Wi-Fi' -AllowManagementOS",
    { adapter: 'Wi-Fi' },
  ],
  [
    'Wi-Fi that has its switch',
    'wifi',
    machine({
      switches: [
        {
          Name: 'ext',
          SwitchType: 'External',
          NetAdapterInterfaceGuid: ['{00000003-0000-0000-0000-000000000000}'],
        },
      ],
    }),
    undefined,
    { adapter: 'Wi-Fi' },
  ],
  ['rights', 'elevation', machine({ host: { ...goodMachine.host, Elevated: false } }), undefined],
])('the remedy of %s', ([, id, facts, expected, options]) => {
  expect(shown(id, facts, options)?.[0]).toBe(expected);
});

test('what passed has no remedy', () => {
  for (const id of preflightIds) expect(remedyOf(id, goodMachine, { installer }), id).toBeUndefined();
});

test('what was not read has no remedy: nothing is changed on a guess', () => {
  for (const id of preflightIds) expect(remedyOf(id, {}, { installer }), id).toBeUndefined();
});

test('a remedy belongs to a check that is shown as failed or as a warning', () => {
  const part = fc.constantFrom<HostFacts>(noHyperV, noSsh, left, bare, full({ 'C:': 1 }), goodMachine);
  fc.assert(
    fc.property(part, part, fc.boolean(), (one, two, isChosen) => {
      const facts = { ...one, ...two };
      const options = isChosen ? { installer } : {};
      for (const { id, state } of preflight(facts, [], [], options)) {
        if (remedyOf(id, facts, options) !== undefined) expect(['failed', 'warning']).toContain(state);
      }
    }),
  );
});

test('the options come from the file, whatever it holds', () => {
  const scalable = {
    DeploymentType: 'ScalableCluster',
    Network: { InternetDisabled: true },
    Machines: [
      {
        NetworkConnection: { AdapterName: 'Ethernet' },
        LinuxNode: { MemoryInMB: 4096, DataSizeInGB: 40 },
        WindowsNode: { MemoryInMB: 2048 },
      },
    ],
  };
  expect(preflightOptions(scalable)).toEqual({
    scalable: true,
    offline: true,
    windowsNode: true,
    adapter: 'Ethernet',
    nodeMemoryMB: 6144,
    nodeDiskGB: 40,
  });
  // A single machine makes no external switch.
  expect(preflightOptions({ ...scalable, DeploymentType: 'SingleMachineCluster' })).not.toHaveProperty(
    'adapter',
  );
  const odd = { Machines: [null], Network: { InternetDisabled: 'no' } } as never;
  expect(preflightOptions(odd)).toEqual({ windowsNode: false });
  expect(preflightOptions({ Machines: 'many' } as never)).toEqual({ windowsNode: false });
});
