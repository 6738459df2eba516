import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { freeMegabytes, freeSpace } from '#shared/facts/amounts.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { leftoversOf } from '#shared/facts/leftovers.ts';
import { virtualMachineOf } from '#shared/facts/virtual-machine.ts';
import { isRiskyLanguage } from '#shared/facts/windows.ts';
import type { JobFailure } from '#shared/job/job.ts';
import { addressWithoutCredentials, withoutCredentials } from '#shared/redact.ts';
import { integerOf, textOf } from '#shared/values.ts';
import type { CauseOf, LikelyCause } from './cause.ts';
import {
  adapterTrouble,
  addressAnswered,
  noGateway,
  vpnInTheWay,
  wideRoute,
  proxyOpensTls,
  wifiAdapter,
} from './network-causes.ts';
import type { FailureCode } from './failures.ts';

/** The total that the machine's nodes request; invalid values count as nothing. */
function asked(file: DeploymentFile, of: 'MemoryInMB' | 'CpuCount'): number {
  const machine = file.Machines?.[0];
  return (integerOf(machine?.LinuxNode?.[of]) ?? 0) + (integerOf(machine?.WindowsNode?.[of]) ?? 0);
}

/** In MB, what the machine's nodes request together. */
export const memoryAsked = (file: DeploymentFile): number => asked(file, 'MemoryInMB');

const memory: CauseOf = ({ operatingSystem }, file) => {
  const needed = memoryAsked(file);
  const kilobytes = operatingSystem?.FreePhysicalMemory;
  if (needed === 0 || kilobytes === undefined) return undefined;
  const free = freeMegabytes(kilobytes);
  return { code: free < needed ? 'memory' : 'memoryFreed', values: { needed, free } };
};

/** In MB: with less, Windows is busy with swapping, and a node that is already running gets slow. */
const tooLittle = 512;

/** When it failed; by now another program may have ended. */
const memoryShort: CauseOf = (_facts, _file, { evidence }) => {
  const row = evidence?.rows.find(({ kind }) => kind === 'memory');
  return row?.kind === 'memory' && row.free < tooLittle
    ? { code: 'memoryShort', values: { free: row.free } }
    : undefined;
};

/** Not one of the DNS servers that were asked when it failed. */
const dnsUnresolved: CauseOf = (_facts, _file, { evidence }) => {
  const rows = (evidence?.rows ?? []).filter((row) => row.kind === 'resolve');
  const [first] = rows;
  if (first === undefined || rows.some(({ resolved }) => resolved)) return undefined;
  const servers = rows.map(({ server }) => server);
  return { code: 'dnsUnresolved', values: { servers, name: first.name } };
};

const cpu: CauseOf = ({ computer }, file) => {
  const needed = asked(file, 'CpuCount');
  const has = computer?.NumberOfLogicalProcessors;
  return needed === 0 || has === undefined ? undefined : { code: 'cpu', values: { needed, has } };
};

function freeOn({ drives }: HostFacts, drive: string): number | undefined {
  const bytes = drives?.find(({ DeviceID }) => DeviceID.toUpperCase() === drive.toUpperCase())?.FreeSpace;
  return bytes === undefined ? undefined : freeSpace(bytes);
}

/** The product names the drive of its virtual disks, which may not be C:. */
const disk: CauseOf = (facts, file, { detail }) => {
  const drive = /drive '([A-Z]:)'/i.exec(detail)?.[1] ?? 'C:';
  const data = integerOf(file.Machines?.[0]?.LinuxNode?.DataSizeInGB) ?? 10;
  const free = freeOn(facts, drive);
  return free === undefined ? undefined : { code: 'disk', values: { drive, free, needed: data + 10 } };
};

const journalDisk: CauseOf = (facts, _file, { detail }) => {
  const drive = /\b([A-Z]:)\\/i.exec(detail)?.[1] ?? 'C:';
  const free = freeOn(facts, drive);
  return free === undefined ? undefined : { code: 'journalDisk', values: { drive, free } };
};

const imagePath: CauseOf = ({ wssdagent }) => {
  const path = wssdagent?.ImagePath;
  return path === undefined || !/\S {2,}\S/.test(path) ? undefined : { code: 'imagePath', values: { path } };
};

const openSsh: CauseOf = ({ capabilities }) => {
  const clients = (capabilities ?? []).filter(({ Name }) => Name.startsWith('OpenSSH.Client'));
  const missing = clients.find(({ State }) => State !== 'Installed');
  if (clients.length > 0 && clients.every(({ State }) => State !== 'Installed') && missing !== undefined) {
    return { code: 'openSshMissing', values: { name: missing.Name, state: missing.State } };
  }
  const names = clients.map(({ Name }) => Name);
  return names.length === 0 ? undefined : { code: 'openSshVersions', values: { names } };
};
/** If the connection failed, an installed client explains nothing. */
const openSshMissing: CauseOf = (...all) => {
  const cause = openSsh(...all);
  return cause?.code === 'openSshMissing' ? cause : undefined;
};

/** A key agent may offer its own keys, and the node rejects the connection after a few (Azure/AKS-Edge#173). */
const sshAgent: CauseOf = ({ sshAgent: agent }) =>
  agent?.Status === 'Running' ? { code: 'sshAgent', values: {} } : undefined;

const leftovers: CauseOf = (facts) => {
  const names = (leftoversOf(facts) ?? []).map(({ Name }) => Name);
  return names.length === 0 ? undefined : { code: 'leftovers', values: { names } };
};

const slowDisk: CauseOf = ({ disks = [] }) =>
  disks.length > 0 && disks.every(({ MediaType }) => MediaType === 'HDD')
    ? { code: 'slowDisk', values: { disk: disks[0]?.FriendlyName ?? 'HDD' } }
    : undefined;

const shortTimeout: CauseOf = (_facts, file) => {
  const seconds = integerOf(file.Machines?.[0]?.LinuxNode?.TimeoutSeconds) ?? 0;
  return seconds > 0 && seconds <= 300 ? { code: 'shortTimeout', values: { seconds } } : undefined;
};

const arcProxy: CauseOf = ({ proxy }, file) => {
  const named = textOf(file.Network?.Proxy?.Https) ?? textOf(file.Network?.Proxy?.Http);
  if (named !== undefined) return { code: 'arcProxy', values: { proxy: addressWithoutCredentials(named) } };
  const own = proxy?.ProxyEnable === 1 ? textOf(proxy.ProxyServer) : undefined;
  return own === undefined
    ? undefined
    : { code: 'arcSystemProxy', values: { proxy: withoutCredentials(own) } };
};

/** Azure's message names the provider, however it is wrapped. */
const provider: CauseOf = (_facts, _file, { detail }) => {
  const [, namespace] = /namespace\s+['"]?(Microsoft\.\w+)/i.exec(detail) ?? [];
  return namespace === undefined ? undefined : { code: 'provider', values: { namespace } };
};

const region: CauseOf = (_facts, { Arc }) => {
  const location = textOf(Arc?.Location);
  return location === undefined ? undefined : { code: 'region', values: { location } };
};

const powershell7: CauseOf = ({ host }) =>
  host?.PSEdition === 'Core' ? { code: 'powershell7', values: { version: host.PSVersion ?? '' } } : undefined;

const bootedSince: CauseOf = ({ operatingSystem }) => {
  const time = operatingSystem?.LastBootUpTime;
  return time === undefined ? undefined : { code: 'bootedSince', values: { time } };
};

const notElevated: CauseOf = ({ host }) =>
  host?.Elevated === false ? { code: 'notElevated', values: {} } : undefined;

const pendingRestart: CauseOf = ({ restart }) =>
  restart?.pending === true ? { code: 'pendingRestart', values: {} } : undefined;

/** A virtual machine has no firmware settings: what is off is set on its host. */
const hypervisorOff: CauseOf = (facts) => {
  const { computer, processors } = facts;
  const isOff =
    computer?.HypervisorPresent === false &&
    processors?.some(({ VirtualizationFirmwareEnabled }) => VirtualizationFirmwareEnabled === false) === true;
  if (!isOff) return undefined;
  const machine = virtualMachineOf(facts) ?? undefined;
  return machine === undefined
    ? { code: 'hypervisorOff', values: {} }
    : { code: 'nestedOff', values: { name: machine.name } };
};

const language: CauseOf = (facts) =>
  isRiskyLanguage(facts)
    ? { code: 'language', values: { language: facts.host?.UICulture ?? '' } }
    : undefined;

/** For each failure, the causes that can be seen on a machine, the likeliest first. */
const causes: Readonly<Partial<Record<FailureCode, readonly CauseOf[]>>> = {
  memory: [memory],
  cpu: [cpu],
  disk: [disk],
  journal: [journalDisk],
  subnet: [vpnInTheWay, wideRoute],
  addressTaken: [addressAnswered],
  adapter: [adapterTrouble],
  services: [imagePath, noGateway],
  agentLogin: [imagePath, noGateway, vpnInTheWay],
  ssh: [sshAgent, openSshMissing, vpnInTheWay],
  openSsh: [openSsh],
  notReady: [addressAnswered, leftovers, memoryShort, wifiAdapter, shortTimeout, slowDisk],
  endpoint: [addressAnswered, wifiAdapter],
  kubernetes: [addressAnswered, leftovers, memoryShort, dnsUnresolved, wifiAdapter, slowDisk],
  linuxNode: [leftovers, pendingRestart],
  nodeLost: [bootedSince],
  powershell: [powershell7],
  windowsImage: [powershell7],
  arcProvider: [provider],
  arcLocation: [region],
  arc: [dnsUnresolved, proxyOpensTls, arcProxy],
  helm: [dnsUnresolved, memoryShort, proxyOpensTls, arcProxy],
  certificate: [proxyOpensTls, arcProxy],
  proxyAuth: [arcProxy],
  nameResolution: [dnsUnresolved],
  imagePull: [dnsUnresolved, proxyOpensTls, arcProxy],
  vmDevice: [hypervisorOff],
  updating: [pendingRestart],
  hyperV: [hypervisorOff, pendingRestart],
  installerFailed: [pendingRestart],
  installerRights: [notElevated],
  restartRefused: [notElevated],
  host: [notElevated],
  timeout: [pendingRestart],
  unsaid: [language],
  unknown: [language, pendingRestart],
};

const isExplained = (code: string): code is keyof typeof causes => Object.hasOwn(causes, code);

/**
 * The likeliest cause that this machine shows for a failure; undefined if it shows none, which doesn't mean that there
 * is none.
 */
export function likelyCause(
  failure: Pick<JobFailure, 'code' | 'detail' | 'evidence'>,
  facts: HostFacts,
  file: DeploymentFile,
): LikelyCause | undefined {
  if (!isExplained(failure.code)) return undefined;
  for (const cause of causes[failure.code] ?? []) {
    const found = cause(facts, file, failure);
    if (found !== undefined) return found;
  }
  return undefined;
}
