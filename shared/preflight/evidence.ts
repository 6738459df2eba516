import { adapterNamed } from '#shared/facts/adapters.ts';
import type { HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import { leftoversOf } from '#shared/facts/leftovers.ts';
import { virtualMachineOf } from '#shared/facts/virtual-machine.ts';
import type { PreflightCheck, PreflightOptions } from './check.ts';
import { checks } from './checks.ts';
import type { PreflightId } from './ids.ts';

/** Facts by the names that the cmdlets give them. */
type Shown = Readonly<Record<string, unknown>>;
type EvidenceOf = (facts: HostFacts, options: PreflightOptions) => Shown;

const pick = (from: object | null | undefined, ...names: readonly string[]): Shown =>
  Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => names.includes(name)));

/** A list of things with a state each, as `name=state`. */
const states = (
  list: readonly object[] | undefined,
  name: string,
  state: string,
): readonly string[] | undefined =>
  list?.map((item) => {
    const { [name]: what, [state]: how } = item as Readonly<Record<string, unknown>>;
    return `${text(what)}=${text(how)}`;
  });

const chosen = (facts: HostFacts, { adapter = '' }: PreflightOptions): Shown => {
  const choice = adapterNamed(facts, adapter);
  if (choice === undefined) return { AdapterName: adapter };
  return {
    ...pick(choice.adapter, 'Name', 'InterfaceDescription', 'NdisPhysicalMedium'),
    VMSwitch: choice.switch?.Name ?? null,
  };
};

const defaultRoutes = ({ routes }: HostFacts): readonly string[] | undefined =>
  routes
    ?.filter(({ DestinationPrefix }) => DestinationPrefix === '0.0.0.0/0')
    .map(({ NextHop, InterfaceAlias = '' }) => `${NextHop} (${InterfaceAlias})`);

/** The facts that each check rests on. */
const evidence: Readonly<Record<PreflightId, EvidenceOf>> = {
  windows: ({ operatingSystem }) =>
    pick(operatingSystem, 'Caption', 'BuildNumber', 'OperatingSystemSKU', 'ProductType'),
  osArchitecture: ({ operatingSystem }) => pick(operatingSystem, 'OSArchitecture'),
  powershell: ({ host }) => pick(host, 'PSVersion', 'PSEdition', 'Is64BitProcess'),
  elevation: ({ host }) => pick(host, 'Elevated', 'UserName'),
  hyperV: ({ features }) => ({ WindowsOptionalFeature: states(features, 'FeatureName', 'State') }),
  openSsh: ({ capabilities }) => ({ WindowsCapability: states(capabilities, 'Name', 'State') }),
  virtualisation: ({ computer, processors }) => ({
    ...pick(computer, 'HypervisorPresent'),
    VirtualizationFirmwareEnabled: processors?.map((item) => item.VirtualizationFirmwareEnabled ?? '?'),
  }),
  virtualMachine: (facts) => ({
    ...pick(facts.computer, 'Manufacturer', 'Model'),
    ...pick(facts.baseBoard, 'Product'),
    ...pick(facts.identity, 'SMBIOSAssetTag'),
    Sign: virtualMachineOf(facts)?.sign,
  }),
  pendingRestart: ({ restart }) => ({ ...restart }),
  product: ({ product }) => (product === null ? { product } : pick(product, 'DisplayName', 'DisplayVersion')),
  release: ({ product }) => pick(product, 'DisplayName', 'DisplayVersion'),
  schema: ({ module }) => pick(module, 'SchemaVersion'),
  windowsNode: () => ({ 'Machines[0].WindowsNode': true }),
  wssdagentPath: ({ wssdagent }) => pick(wssdagent, 'ImagePath'),
  certificates: ({ certificates }) => ({
    Thumbprint: certificates?.map(({ Store, Thumbprint }) => `${Store}\\${Thumbprint}`),
  }),
  memory: ({ computer, operatingSystem }) => ({
    ...pick(computer, 'TotalPhysicalMemory'),
    ...pick(operatingSystem, 'FreePhysicalMemory'),
  }),
  disk: ({ drives }) => ({ FreeSpace: states(drives, 'DeviceID', 'FreeSpace') }),
  power: ({ batteries }) => ({ BatteryStatus: batteries?.map((item) => item.BatteryStatus ?? '?') }),
  bitLocker: ({ bitLocker }) => ({ BitLockerVolume: states(bitLocker, 'MountPoint', 'ProtectionStatus') }),
  clock: ({ clock }) => ({ ...clock }),
  gateway: (facts) => ({ NextHop: defaultRoutes(facts) }),
  sameSubnet: ({ adapters, addresses }) => ({
    IPAddress: addresses
      ?.filter(({ InterfaceIndex }) =>
        adapters?.some((adapter) => adapter.InterfaceIndex === InterfaceIndex && adapter.Status === 'Up'),
      )
      .map(
        ({ IPAddress, PrefixLength, InterfaceAlias = '' }) =>
          `${IPAddress}/${PrefixLength} (${InterfaceAlias})`,
      ),
  }),
  networkProfile: ({ profiles }) => ({
    NetworkCategory: states(profiles, 'InterfaceAlias', 'NetworkCategory'),
  }),
  wifi: chosen,
  remoteDesktop: (facts, options) => ({
    ...pick(chosen(facts, options), 'Name', 'AdapterName', 'VMSwitch'),
    RemoteSessions: facts.remoteSessions?.map(({ LocalAddress }) => LocalAddress),
  }),
  language: ({ host, operatingSystem, module }) => ({
    ...pick(host, 'UICulture'),
    ...pick(operatingSystem, 'MUILanguages'),
    ...pick(module, 'SchemaVersion'),
  }),
  logging: ({ powershellPolicy }) => ({ PowerShellPolicy: powershellPolicy }),
  arc: (_, { offline }) => ({ 'Network.InternetDisabled': offline }),
  leftovers: (facts) => ({ Leftover: leftoversOf(facts)?.map(({ Kind, Name }) => `${Kind} ${Name}`) }),
  timeOff: ({ shutdown, operatingSystem }) => ({
    ShutdownTime: shutdown?.ShutdownTime,
    ...pick(operatingSystem, 'LastBootUpTime'),
  }),
  deployment: ({ deployment }) => ({ 'Test-AksEdgeDeployment': deployment?.present }),
};

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(text).join(', ');
  return JSON.stringify(value);
}

/**
 * What a check rests on, for anyone who wants to see it with their own eyes: facts by the names that Windows and the
 * cmdlets give them, or, for a check that is unread, what the machine answered instead. Names and values are not
 * translated.
 */
export function evidenceOf(
  { id, state }: Pick<PreflightCheck, 'id' | 'state'>,
  facts: HostFacts,
  unread: readonly UnreadFact[],
  options: PreflightOptions,
): string {
  const shown = Object.entries(evidence[id](facts, options)).filter(([, value]) => value !== undefined);
  const said = shown.map(([name, value]) => `${name}: ${text(value)}`);
  if (state !== 'unread' && state !== 'reading') return said.join('; ');
  const needs: readonly string[] = checks.find((check) => check.id === id)?.needs ?? [];
  const missing = unread.filter(({ fact }) => needs.includes(fact));
  return [...missing.map(({ fact, code, message }) => `${fact}: ${message || code}`), ...said].join('; ');
}
