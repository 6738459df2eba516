import type { HostFacts } from '#shared/facts/host-facts.ts';
import { goodMachine, k8sMachine } from '../../machines.ts';
import { right, error, warning, here, on, cpu, memory, disk, plugin, type Example } from './example.ts';

const free = (megabytes: number): Partial<HostFacts> => ({
  operatingSystem: { ...goodMachine.operatingSystem, FreePhysicalMemory: megabytes * 1024 },
});
const gigabytes = (count: number) => count * 1024 ** 3;
const total = (count: number): Partial<HostFacts> => ({
  computer: { ...goodMachine.computer, TotalPhysicalMemory: gigabytes(count) },
});
const drive = (count: number): Partial<HostFacts> => ({
  drives: [{ DeviceID: 'C:', FreeSpace: gigabytes(count) }],
});

export const resourceExamples: readonly Example[] = [
  right('R-CPU-1', '4 of 8', {}, here),
  ...[1, 0, -4, 2.5, 'four'].map((value) =>
    error('R-CPU-1.few', cpu, `${value} processors`, { [cpu]: value }),
  ),
  error('R-CPU-1.words', cpu, 'a number with its unit', { [cpu]: '4 cores' }),
  error(
    'R-CPU-1.host',
    cpu,
    '4 on a computer with 2',
    {},
    on({ computer: { NumberOfLogicalProcessors: 2 } }),
  ),
  error('R-CPU-1.sum', 'Machines[0].WindowsNode.CpuCount', '10 and 8', {
    [cpu]: 10,
    'Machines[0].WindowsNode.CpuCount': 8,
  }),
  right('R-CPU-1', '8 and 8', { [cpu]: 8, 'Machines[0].WindowsNode.CpuCount': 8 }),
  right('R-CPU-2', '4 with Arc', {}),
  warning('R-CPU-2.arc', cpu, '2 with Arc', { [cpu]: 2 }),
  right('R-CPU-2', '2 without Arc', { [cpu]: 2, Arc: null }),
  right('R-MEM-1', '4096 of plenty', {}, here),
  ...[4095, 2046, 0, 'much'].map((value) =>
    error('R-MEM-1.amount', memory, `${value} MB`, { [memory]: value }),
  ),
  error('R-MEM-1.free', memory, '4096 where 3000 are free', {}, on(free(3000))),
  error(
    'R-MEM-1.free',
    memory,
    'two nodes of 4096 where 6000 are free',
    { 'Machines[0].WindowsNode': {} },
    on(free(6000)),
  ),
  right('R-MEM-1', '4096 where just as much is free', {}, on(free(4096))),
  right('R-MEM-2', '8 GB with 5 free and Arc', {}, on({ ...total(7.9), ...free(5120) })),
  warning(
    'R-MEM-2.free',
    memory,
    '8 GB with 3 free and Arc',
    { [memory]: 2048 },
    on({ ...total(8), ...free(3072) }),
  ),
  right(
    'R-MEM-2',
    '8 GB with 3 free without Arc',
    { Arc: null, [memory]: 2048 },
    on({ ...total(8), ...free(3072) }),
  ),
  warning('R-MEM-2.total', memory, '6 GB with Arc', {}, on(total(6))),
  right('R-DSK-1', 'Data 20 with 31 GB free', {}, on(drive(31))),
  error('R-DSK-1.free', disk, 'Data 40 with 47 GB free', { [disk]: 40 }, on(drive(47))),
  right('R-DSK-1', 'Data 20 with 30 GB free', {}, on(drive(30))),
  error('R-DSK-1.free', disk, 'Data 20 with 29 GB free', {}, on(drive(29))),
  error('R-DSK-1.free', disk, 'the least there is with 13 GB free', { [disk]: 2 }, on(drive(13))),
  ...[1, 2049, 10.5, 'big'].map((value) => error('R-DSK-1.size', disk, `Data ${value}`, { [disk]: value })),
  right('R-PLG-1', 'flannel with K3s', {}, here),
  right('R-PLG-1', 'Calico with K8s, in any case', { [plugin]: 'Calico' }, { facts: k8sMachine }),
  error('R-PLG-1.unknown', plugin, 'cilium', { [plugin]: 'cilium' }),
  error('R-PLG-1.product', plugin, 'calico with K3s', { [plugin]: 'calico' }, here),
  error('R-PLG-1.product', plugin, 'flannel with K8s', {}, { facts: k8sMachine }),
];
