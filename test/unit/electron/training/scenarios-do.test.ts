import { expect, test } from 'vitest';
import type { TrainingEvent } from '#electron/training/world/events.ts';
import type { TrainingMachine } from '#electron/training/machine.ts';
import { proxyAnswer } from '#electron/training/world/proxy.ts';
import { machineScenarios } from '#electron/training/shipped-machines.ts';
import { daysOff } from '#shared/facts/time-off.ts';
import { virtualMachineOf } from '#shared/facts/virtual-machine.ts';
import { deployment, described, events, machineOf, outputs, printed, scenario } from './support.ts';

const product = { DisplayName: 'AKS Edge Essentials - K3s' };
const deploy = (machine: TrainingMachine): TrainingEvent[] =>
  events(machine, deployment.cmdlet, deployment.parameters);
const said = (happened: readonly TrainingEvent[]): string =>
  happened.map((event) => JSON.stringify(event)).join('\n');
const last = (happened: readonly TrainingEvent[]): unknown => outputs(happened).at(-1);
const remove = (machine: TrainingMachine): unknown =>
  last(events(machine, 'Remove-AksEdgeDeployment', { Force: true }));

test('needs-reboot: Hyper-V is there only after a restart, and then the deployment works', () => {
  const machine = machineOf('needs-reboot');
  expect(last(deploy(machine))).toMatch(/'Microsoft-Hyper-V' is not enabled/);
  expect(said(events(machine, 'Install-AksEdgeHostFeatures', { Force: true }))).toMatch(/restart is needed/);
  expect(last(deploy(machine))).toMatch(/'Microsoft-Hyper-V' is not enabled/);
  events(machine, 'Restart-Computer');
  expect(last(deploy(machine))).toBe('OK');
});

test('reboot-refused: the restart is refused in words, and nothing has changed by it', () => {
  const machine = machineOf('reboot-refused');
  events(machine, 'Install-AksEdgeHostFeatures', { Force: true });
  expect(said(events(machine, 'Restart-Computer'))).toMatch(/other users logged on/);
  expect(last(deploy(machine))).toMatch(/'Microsoft-Hyper-V' is not enabled/);
});

test('prompts: the first deployment asks and is over, the second one works', () => {
  const machine = machineOf('prompts');
  expect(deploy(machine).filter(({ does }) => does === 'prompt')).toHaveLength(1);
  expect(last(deploy(machine))).toBe('OK');
});

test('no-product: PowerShell knows no cmdlet of the product, and what is installed brings them', () => {
  expect(said(deploy(machineOf('no-product')))).toMatch(/CommandNotFoundException/);
  expect(scenario('no-product').state.product).toBeNull();
});

test('bad-msi: the installer is not signed, and installing it leaves no product', () => {
  const machine = machineOf('bad-msi', { files: { 'C:\\AksEdge-K3s.msi': 'MZ this is a program' } });
  const path = { Path: 'C:\\AksEdge-K3s.msi' };
  expect(outputs(events(machine, 'Test-Installer', path))).toMatchObject([
    { Exists: true, IsMsi: false, Signature: 'NotSigned' },
  ]);
  expect(outputs(events(machine, 'Install-Product', path))).toMatchObject([{ ExitCode: 1620 }]);
  expect(machine.snapshot().world.facts.product).toBeNull();
});

test('dies-at-kubernetes: the process ends in mid-call, and the deployment works once the rest is removed', () => {
  const machine = machineOf('dies-at-kubernetes');
  const first = deploy(machine);
  expect(printed(first).at(-1)).toMatch(/^Initializing kubernetes runtime/);
  expect(first.at(-1)).toMatchObject({ does: 'exit' });
  expect(last(deploy(machine))).toMatch(/existing deployment/);
  expect([remove(machine), last(deploy(machine))]).toEqual(['OK', 'OK']);
});

test('hangs: nothing follows the line after which it hangs', () => {
  const happened = deploy(machineOf('hangs'));
  expect(happened.at(-1)).toEqual({ does: 'hang' });
});

test('log-flood: 200,000 lines, and the deployment works all the same', () => {
  const happened = deploy(machineOf('log-flood'));
  expect(
    outputs(happened).filter((item) => typeof item === 'string' && item.startsWith('Exporting entry')),
  ).toHaveLength(200_000);
  expect(last(happened)).toBe('OK');
});

test('node-lost-after-restart: the deployment is there, its node answers only after it was started', () => {
  const machine = machineOf('node-lost-after-restart');
  const ask = () => events(machine, 'Invoke-AksEdgeNodeCommand', { NodeType: 'Linux', command: 'env' });
  expect(last(events(machine, 'Test-AksEdgeDeployment'))).toBe(true);
  expect(outputs(ask())).toEqual([]);
  expect(last(events(machine, 'Start-AksEdgeNode', { NodeType: 'Linux' }))).toBe('OK');
  expect(outputs(ask()).length).toBeGreaterThan(5);
});

test('leftovers: there is no deployment, its remains are shown, and with them goes what is in the way', () => {
  const machine = machineOf('leftovers');
  expect(last(events(machine, 'Test-AksEdgeDeployment'))).toBe(false);
  expect(outputs(events(machine, 'Find-Leftover'))).toMatchObject([{ Kind: 'switch' }, { Kind: 'vhdx' }]);
  expect(last(deploy(machine))).toMatch(/existing deployment/);
  expect([remove(machine), outputs(events(machine, 'Find-Leftover')), last(deploy(machine))]).toEqual([
    'OK',
    [],
    'OK',
  ]);
});

test('hdd-pc: the deployment takes four times as long as on an SSD', () => {
  const time = (name: string) =>
    deploy(machineOf(name)).reduce((sum, event) => sum + (event.does === 'pause' ? event.ms : 0), 0);
  expect(time('hdd-pc') / time('clean-pc')).toBe(4);
  expect(scenario('hdd-pc').state.disks?.map(({ MediaType }) => MediaType)).toEqual(['HDD']);
});

test('proxy-pc: its proxy opens a way out, its other ports each fail in their own way, others are unknown', () => {
  const { world } = machineOf('proxy-pc').snapshot();
  const answer = (host: string, port: number) => proxyAnswer(world, { ...proxy, host, port })?.answer;
  const proxy = { scheme: 'http', hasCredentials: false };
  expect([8080, 3128, 8081, 80, 22, 1].map((port) => answer('Proxy.Line3.example', port))).toEqual([
    ...['opens', 'login', 'refuses', 'page', 'noProxy', 'closed'],
  ]);
  expect(answer('10.20.40.8', 8080)).toBe('silent');
  expect(answer('proxy.elsewhere.example', 8080)).toBe('unknownName');
  expect(answer('proxy.corp', 8080)).toBeUndefined();
});

test.for([
  ['azure-vm', 'azure'],
  ['nested-vm', 'hyperV'],
] as const)('%s: a machine in a machine, and it can be seen', ([name, hypervisor]) => {
  expect(virtualMachineOf(machineOf(name).snapshot().world.facts)?.hypervisor).toBe(hypervisor);
  expect(last(deploy(machineOf(name)))).toBe('OK');
});

test('new-product: its nodes run K3s 1.33.5 on Azure Linux 3.0, and those of an older one do not', () => {
  const nodesOf = (machine: TrainingMachine) => {
    deploy(machine);
    return outputs(events(machine, 'Invoke-Kubectl', { Query: 'nodes' }));
  };
  expect(nodesOf(machineOf('new-product'))).toMatchObject([
    { Version: 'v1.33.5+k3s1', OS: 'Microsoft Azure Linux 3.0' },
  ]);
  const old = described('clean-pc', { product: { ...product, DisplayVersion: '1.10.868.0' } });
  expect(nodesOf(old)).toMatchObject([{ Version: 'v1.31.5+k3s1', OS: 'CBL-Mariner/Linux' }]);
});

test('long-off: it was off for two months, and its key can be repaired', () => {
  const machine = machineOf('long-off');
  expect(daysOff(machine.snapshot().world.facts)).toBe(62);
  expect(last(events(machine, 'Repair-AksEdgeKms'))).toBe('OK');
  expect(said(events(machineOf('node-lost-after-restart'), 'Repair-AksEdgeKms'))).toMatch(/does not run/);
  expect(said(events(machineOf('clean-pc'), 'Repair-AksEdgeKms'))).toMatch(/create a deployment/);
});

test('every scenario has a title of its own', () => {
  expect(new Set(machineScenarios().map(({ title }) => title)).size).toBe(machineScenarios().length);
});
