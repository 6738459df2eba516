import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { PreflightId } from '#shared/facts/preflight/ids.ts';
import { failureCodes, type FailureCode } from './failures.ts';

/** Something to try after a failure, as a thing that can be done and not only read. */
export type FailureRemedy =
  /** Carries on from the step that failed. */
  | { readonly kind: 'retry' }
  /** Leads to the field of the file. */
  | { readonly kind: 'field'; readonly path: string }
  /** Lets the product collect its logs. */
  | { readonly kind: 'collectLogs' }
  /** Leads to the check of the machine. */
  | { readonly kind: 'check'; readonly id: PreflightId }
  /** Removes the deployment that is there. */
  | { readonly kind: 'remove' }
  /** Connects to Azure Arc once more, and does nothing else. */
  | { readonly kind: 'arcOnly' };

const retry: FailureRemedy = { kind: 'retry' };
const collectLogs: FailureRemedy = { kind: 'collectLogs' };
const field = (path: string): FailureRemedy => ({ kind: 'field', path });
const check = (id: PreflightId): FailureRemedy => ({ kind: 'check', id });

const node = 'Machines[0].LinuxNode';

/** Where the addresses of the node are asked for: a scalable deployment names them, a single machine a subnet. */
const addresses = (file: DeploymentFile): FailureRemedy =>
  field(file.DeploymentType === 'ScalableCluster' ? `${node}.Ip4Address` : 'Network.Ip4AddressPrefix');

/** Asked only of a file that sets it. */
const timeout = ({ Machines }: DeploymentFile): readonly FailureRemedy[] =>
  Machines?.[0]?.LinuxNode?.TimeoutSeconds === undefined ? [] : [field(`${node}.TimeoutSeconds`)];

/** The first is the likeliest. Trying again comes last where something must be changed before it can help. */
const remedies: Readonly<Record<FailureCode, (file: DeploymentFile) => readonly FailureRemedy[]>> = {
  prompt: () => [field('User.AcceptEula'), retry],
  cpu: () => [field(`${node}.CpuCount`), retry],
  memory: () => [field(`${node}.MemoryInMB`), retry],
  disk: () => [field(`${node}.DataSizeInGB`), check('disk'), retry],
  subnet: () => [field('Network.Ip4AddressPrefix'), retry],
  addressTaken: (file) => [addresses(file), retry],
  adapter: () => [field('Machines[0].NetworkConnection.AdapterName'), retry],
  secondaryNetwork: () => [field(`${node}.SecondaryNetworks`)],
  notReady: (file) => [addresses(file), ...timeout(file), collectLogs, retry],
  nodeLost: () => [retry, { kind: 'remove' }, collectLogs],
  openSsh: () => [check('openSsh'), retry],
  services: () => [check('gateway'), check('wssdagentPath'), retry],
  powershell: () => [check('powershell'), retry],
  unsaid: () => [collectLogs, retry],
  kubernetes: (file) => [collectLogs, addresses(file), retry],
  arcValues: () => [field('Arc.ClientId'), field('Network.InternetDisabled')],
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
 * @param code of another version of this product is treated as unknown
 */
export function remediesFor(code: string, file: DeploymentFile): readonly FailureRemedy[] {
  return remedies[isFailureCode(code) ? code : 'unknown'](file);
}
