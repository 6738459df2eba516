import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { PreflightId } from '#shared/preflight/ids.ts';
import { integerOf } from '#shared/values.ts';
import { failureCodes, type FailureCode } from './failures.ts';

/** An action to offer after a failure. */
export type FailureRemedy =
  /** Resumes at the failed step. */
  | { readonly kind: 'retry' }
  /** Opens the field of the file. */
  | { readonly kind: 'field'; readonly path: string }
  /** Lets the product collect its logs. */
  | { readonly kind: 'collectLogs' }
  /** Gives the node more time to become ready. */
  | { readonly kind: 'moreTime'; readonly path: string; readonly seconds: number }
  /** Opens the preflight check. */
  | { readonly kind: 'check'; readonly id: PreflightId }
  /** Removes the existing deployment. */
  | { readonly kind: 'remove' }
  /** Connects to Azure Arc again, and does nothing else. */
  | { readonly kind: 'arcOnly' };

const retry: FailureRemedy = { kind: 'retry' };
const collectLogs: FailureRemedy = { kind: 'collectLogs' };
const field = (path: string): FailureRemedy => ({ kind: 'field', path });
const check = (id: PreflightId): FailureRemedy => ({ kind: 'check', id });

const node = 'Machines[0].LinuxNode';

/** Where the node's addresses are set: in a scalable deployment each of them, on a single machine the subnet. */
const addresses = (file: DeploymentFile): FailureRemedy =>
  field(file.DeploymentType === 'ScalableCluster' ? `${node}.Ip4Address` : 'Network.Ip4AddressPrefix');

/** In seconds: the product's own default (documentation), and when waiting longer no longer helps. */
const [usualTime, mostTime] = [300, 3600];

/** Twice the time that the node had, and at least ten minutes; nothing for a file that waits an hour already. */
function moreTime({ Machines }: DeploymentFile): readonly FailureRemedy[] {
  const had = integerOf(Machines?.[0]?.LinuxNode?.TimeoutSeconds) ?? usualTime;
  const seconds = Math.min(Math.max(2 * had, 2 * usualTime), mostTime);
  return had >= seconds ? [] : [{ kind: 'moreTime', path: `${node}.TimeoutSeconds`, seconds }];
}

/** The likeliest remedy first. Retrying comes last if something else must be changed first. */
const remedies: Readonly<Record<FailureCode, (file: DeploymentFile) => readonly FailureRemedy[]>> = {
  prompt: () => [field('User.AcceptEula'), retry],
  nodeTooSmall: () => [{ kind: 'remove' }, field(`${node}.CpuCount`), field(`${node}.MemoryInMB`), retry],
  cpu: () => [field(`${node}.CpuCount`), retry],
  memory: () => [field(`${node}.MemoryInMB`), retry],
  disk: () => [field(`${node}.DataSizeInGB`), check('disk'), retry],
  subnet: () => [field('Network.Ip4AddressPrefix'), retry],
  addressTaken: (file) => [addresses(file), retry],
  adapter: () => [field('Machines[0].NetworkConnection.AdapterName'), retry],
  secondaryNetwork: () => [field(`${node}.SecondaryNetworks`)],
  notReady: (file) =>
    file.DeploymentType === 'ScalableCluster'
      ? [addresses(file), ...moreTime(file), collectLogs, retry]
      : [...moreTime(file), check('leftovers'), collectLogs, retry],
  nodeLost: () => [retry, { kind: 'remove' }, collectLogs],
  openSsh: () => [check('openSsh'), retry],
  agentLogin: () => [check('wssdagentPath'), check('gateway'), retry, collectLogs],
  services: () => [check('gateway'), check('wssdagentPath'), retry],
  powershell: () => [check('powershell'), retry],
  unsaid: () => [collectLogs, retry],
  kubernetes: (file) => [collectLogs, addresses(file), ...moreTime(file), retry],
  arcValues: () => [field('Arc.ClientId'), field('Network.InternetDisabled')],
  arcProvider: () => [field('Arc.SubscriptionId'), { kind: 'arcOnly' }],
  arcLocation: () => [field('Arc.Location'), { kind: 'arcOnly' }],
  clock: () => [check('clock'), retry],
  proxyAuth: () => [field('Network.Proxy.Https'), retry],
  nameResolution: () => [field('Network.DnsServers'), retry],
  imagePull: () => [field('Network.Proxy.Https'), collectLogs, retry],
  vmDevice: () => [check('hyperV'), collectLogs, retry],
  certificate: () => [field('Network.Proxy.Https'), { kind: 'arcOnly' }, collectLogs],
  helm: () => [field('Network.Proxy.Https'), { kind: 'arcOnly' }, collectLogs],
  updating: () => [collectLogs, retry],
  arcRights: () => [field('Arc.ClientId'), { kind: 'arcOnly' }],
  arc: () => [{ kind: 'arcOnly' }, field('Network.Proxy.Https'), collectLogs],
  configuration: () => [field('')],
  windowsImage: () => [check('windowsNode'), collectLogs, retry],
  endpoint: (file) => [addresses(file), collectLogs, retry],
  token: () => [field('Join.ClusterJoinToken')],
  exists: () => [{ kind: 'remove' }, retry],
  hyperV: () => [check('hyperV'), retry],
  restartRefused: () => [check('pendingRestart'), retry],
  restart: () => [check('pendingRestart'), retry],
  installerCancelled: () => [retry],
  installerFailed: () => [check('disk'), check('pendingRestart'), retry],
  installerBusy: () => [retry],
  installerFile: () => [check('product')],
  installerVersion: () => [check('product')],
  installerRights: () => [check('elevation'), retry],
  installer: () => [check('product'), retry],
  ssh: () => [check('openSsh'), collectLogs, retry],
  linuxNode: () => [collectLogs, retry],
  died: () => [check('leftovers'), retry, collectLogs],
  notStarted: () => [check('powershell'), retry],
  timeout: () => [retry, check('pendingRestart')],
  host: () => [check('powershell'), retry],
  journal: () => [check('disk'), retry],
  unknown: () => [collectLogs, retry],
};

const isFailureCode = (code: string): code is FailureCode => failureCodes.some((known) => known === code);

/**
 * What to try after a failure, the likeliest first.
 *
 * @param code a code of another version of this product counts as unknown
 */
export function remediesFor(code: string, file: DeploymentFile): readonly FailureRemedy[] {
  return remedies[isFailureCode(code) ? code : 'unknown'](file);
}
