import { offlineCertificates } from '#shared/facts/certificates.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { joining, single } from '../../files.ts';
import { goodMachine } from '../../machines.ts';
import { alone, aloneHere, error, here, on, right, warning, type Example } from './example.ts';

const node = 'Machines[0].LinuxNode';
const gpu = `${node}.GpuPassthrough`;
const accept = 'User.AcceptGpuWarning';
const controlPlane = `${node}.ControlPlane`;
const log = `${node}.LogSizeInGB`;

const card = { Name: 'NVIDIA GeForce GTX 1070', Type: 'ParaVirtualization', Count: 1 };
const shared = { [gpu]: card, [accept]: true };
const system = (part: object): Partial<HostFacts> => ({
  operatingSystem: { ...goodMachine.operatingSystem, ...part },
});

const offline = { 'Network.InternetDisabled': true, Arc: null };
const [root, intermediate] = offlineCertificates;
const holding = (...held: readonly (typeof root)[]): Partial<HostFacts> => ({
  certificates: held.flatMap((item) => (item === undefined ? [] : [item])),
});
const disks = (...types: readonly string[]): Partial<HostFacts> => ({
  disks: types.map((MediaType, index) => ({ DeviceId: String(index), MediaType })),
});

const gpuExamples: readonly Example[] = [
  right('R-GPU-1', 'an NVIDIA card', shared, here),
  right('R-GPU-1', "a template's nulls", { [gpu]: { Name: null, Type: null, Count: null } }, here),
  right('R-GPU-1', 'a count of none', { [gpu]: { Count: 0 } }, here),
  error('R-GPU-1.type', `${gpu}.Type`, 'another type', {
    ...shared,
    [gpu]: { ...card, Type: 'DirectDeviceAssignment' },
  }),
  error('R-GPU-1.noType', `${gpu}.Type`, 'no type', { ...shared, [gpu]: { ...card, Type: null } }),
  error('R-GPU-1.noName', `${gpu}.Name`, 'Count without Name', { ...shared, [gpu]: { ...card, Name: null } }),
  error('R-GPU-1.noCount', `${gpu}.Count`, 'Name without Count', {
    ...shared,
    [gpu]: { ...card, Count: null },
  }),
  ...[0, -1, 1.5, 'one'].map((Count) =>
    error('R-GPU-1.count', `${gpu}.Count`, `a Count of ${Count}`, { ...shared, [gpu]: { ...card, Count } }),
  ),
  error('R-GPU-1.warning', accept, 'the warning not accepted', { [gpu]: card }),
  error('R-GPU-1.warning', accept, 'nor in an old file', { [gpu]: card, SchemaVersion: '1.11' }),
  error(
    'R-GPU-1.virtualMachine',
    gpu,
    'a virtual machine',
    shared,
    on({ baseBoard: { Product: 'Virtual Machine' } }),
  ),
  error('R-GPU-1.windows', gpu, 'a Server', shared, on(system({ ProductType: 3, BuildNumber: '20348' }))),
  error('R-GPU-1.windows', gpu, 'an old Windows 10', shared, on(system({ BuildNumber: '19043' }))),
  right('R-GPU-1', 'Windows 10 21H2', shared, on(system({ BuildNumber: '19044' }))),
];

export const optionExamples: readonly Example[] = [
  ...gpuExamples,
  right('R-TPM-1', 'no TPM', { [`${node}.TpmPassthrough`]: false }, here),
  warning('R-TPM-1.asks', `${node}.TpmPassthrough`, 'the TPM', { [`${node}.TpmPassthrough`]: true }),
  ...[1, 4, 10].map((value) => right('R-LOG-1', `a log of ${value} GB`, { [log]: value })),
  ...[0, 11, -1, 1.5, 'big'].map((value) =>
    error('R-LOG-1.range', log, `a log of ${value}`, { [log]: value }, alone),
  ),
  right('R-LOG-2', 'the default, without Azure IoT Operations', {}),
  right('R-LOG-2', 'enough for Azure IoT Operations', { [log]: 4, AioDeploy: true }),
  warning('R-LOG-2.small', log, 'the default for Azure IoT Operations', { AioDeploy: true }),
  warning('R-LOG-2.small', log, 'the least with workload identity', {
    [log]: 1,
    'Arc.EnableWorkloadIdentity': true,
  }),
  right('R-HA-1', 'the machine that starts a cluster', { [controlPlane]: true }),
  right('R-HA-1', 'a worker that joins', {}, { from: joining }),
  right(
    'R-HA-1',
    'two control planes that join',
    { [controlPlane]: true, 'Machines[1]': { LinuxNode: { ControlPlane: true } } },
    { from: joining },
  ),
  error(
    'R-HA-1.even',
    controlPlane,
    'one control plane that joins',
    { [controlPlane]: true },
    { from: joining },
  ),
  error('R-HA-1.even', 'Machines[1].LinuxNode.ControlPlane', 'a second one from the start', {
    'Machines[1]': { LinuxNode: { ControlPlane: true } },
  }),
  right('R-DSK-2', 'an SSD', {}, aloneHere),
  right('R-DSK-2', 'an SSD beside a hard disk', {}, on(disks('SSD', 'HDD'), single)),
  right('R-DSK-2', 'a disk that says nothing of itself', {}, on(disks('Unspecified', 'HDD'), single)),
  right('R-DSK-2', 'no disk that Windows lists', {}, on(disks(), single)),
  warning('R-DSK-2.slow', 'Host.disks', 'hard disks only', {}, on(disks('HDD', 'HDD'), single)),
  right('R-OFF-2', 'both certificates', offline, aloneHere),
  right('R-OFF-2', 'online, without any', {}, on(holding())),
  right(
    'R-OFF-2',
    'thumbprints in small letters',
    offline,
    on({
      certificates: offlineCertificates.map(({ Store, Thumbprint }) => ({
        Store,
        Thumbprint: Thumbprint.toLowerCase(),
      })),
    }),
  ),
  error('R-OFF-2.intermediate', 'Host.certificates', 'no PCA 2011', offline, on(holding(root), single)),
  error('R-OFF-2.root', 'Host.certificates', 'no root', offline, on(holding(intermediate), single)),
  error(
    'R-OFF-2.root',
    'Host.certificates',
    'the root in the other store',
    offline,
    on({ certificates: [{ Store: 'CA', Thumbprint: root?.Thumbprint ?? '' }] }, single),
  ),
];
