import * as v from 'valibot';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { proxyAnswers } from '#shared/facts/network-facts.ts';

const text = v.exactOptional(v.string());
const number = v.exactOptional(v.number());
const flag = v.exactOptional(v.boolean());
const index = v.pipe(v.number(), v.integer(), v.minValue(1));

const host = v.object({
  ComputerName: text,
  UserName: text,
  PSVersion: text,
  PSEdition: text,
  Is64BitProcess: flag,
  Elevated: flag,
  UICulture: text,
});

const computer = v.object({
  Name: text,
  Manufacturer: text,
  Model: text,
  TotalPhysicalMemory: number,
  NumberOfLogicalProcessors: number,
  HypervisorPresent: flag,
});

const operatingSystem = v.object({
  Caption: text,
  BuildNumber: text,
  OperatingSystemSKU: number,
  ProductType: number,
  FreePhysicalMemory: number,
  MUILanguages: v.exactOptional(v.array(v.string())),
  OSArchitecture: text,
  LastBootUpTime: text,
});

const adapter = v.object({
  Name: v.string(),
  InterfaceDescription: text,
  InterfaceIndex: index,
  InterfaceGuid: text,
  Status: text,
  MacAddress: text,
  PermanentAddress: text,
  Speed: number,
  MtuSize: number,
  MediaType: text,
  NdisPhysicalMedium: number,
  Virtual: flag,
  HardwareInterface: flag,
  ConnectorPresent: flag,
  Physical: flag,
});

const address = v.object({
  IPAddress: v.pipe(v.string(), v.ipv4()),
  InterfaceIndex: index,
  InterfaceAlias: text,
  PrefixLength: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(32)),
  PrefixOrigin: text,
  AddressState: text,
});

const route = v.object({
  DestinationPrefix: v.string(),
  NextHop: v.string(),
  InterfaceIndex: index,
  InterfaceAlias: text,
  RouteMetric: number,
  InterfaceMetric: number,
});

const neighbor = v.object({
  IPAddress: v.string(),
  InterfaceIndex: index,
  LinkLayerAddress: text,
  State: text,
});

const vmSwitch = v.object({
  Name: v.string(),
  SwitchType: text,
  NetAdapterInterfaceDescription: text,
  NetAdapterInterfaceGuid: v.exactOptional(v.array(v.string())),
  EmbeddedTeamingEnabled: flag,
  AllowManagementOS: flag,
});

const probes = v.object({
  ping: v.exactOptional(
    v.record(
      v.string(),
      v.object({ answered: v.boolean(), ms: number, mac: text, name: text, at: v.string() }),
    ),
  ),
  resolve: v.exactOptional(v.record(v.string(), v.object({ resolved: v.boolean(), at: v.string() }))),
  connect: v.exactOptional(
    v.record(
      v.string(),
      v.object({ answer: v.picklist(proxyAnswers), status: number, issuer: text, at: v.string() }),
    ),
  ),
});

/** The keys of a scenario's `state` that come from `facts --json`. Other keys of a fact are ignored. */
export const factEntries = {
  host: v.exactOptional(host),
  computer: v.exactOptional(computer),
  operatingSystem: v.exactOptional(operatingSystem),
  baseBoard: v.exactOptional(v.object({ Product: text, SerialNumber: text })),
  identity: v.exactOptional(v.object({ SerialNumber: text, SMBIOSAssetTag: text })),
  processors: v.exactOptional(v.array(v.object({ Name: text, VirtualizationFirmwareEnabled: flag }))),
  drives: v.exactOptional(v.array(v.object({ DeviceID: v.string(), FreeSpace: number, Size: number }))),
  disks: v.exactOptional(v.array(v.object({ DeviceId: text, FriendlyName: text, MediaType: text }))),
  adapters: v.exactOptional(v.array(adapter)),
  addresses: v.exactOptional(v.array(address)),
  routes: v.exactOptional(v.array(route)),
  dnsServers: v.exactOptional(
    v.array(v.object({ InterfaceIndex: index, ServerAddresses: v.array(v.string()) })),
  ),
  neighbors: v.exactOptional(v.array(neighbor)),
  switches: v.exactOptional(v.array(vmSwitch)),
  features: v.exactOptional(v.array(v.object({ FeatureName: v.string(), State: v.string() }))),
  product: v.exactOptional(
    v.nullable(v.object({ DisplayName: v.string(), DisplayVersion: text, InstallLocation: text })),
  ),
  module: v.exactOptional(v.object({ SchemaVersion: v.string() })),
  proxy: v.exactOptional(v.object({ ProxyEnable: number, ProxyServer: text, ProxyOverride: text })),
  deployment: v.exactOptional(v.object({ present: v.boolean() })),
  clock: v.exactOptional(v.object({ LocalDateTime: v.string(), ReadAt: v.string(), TimeZone: text })),
  restart: v.exactOptional(
    v.object({ pending: v.boolean(), reasons: v.array(v.picklist(['servicing', 'windowsUpdate'])) }),
  ),
  shutdown: v.exactOptional(v.nullable(v.object({ ShutdownTime: v.string() }))),
  capabilities: v.exactOptional(v.array(v.object({ Name: v.string(), State: v.string() }))),
  profiles: v.exactOptional(
    v.array(v.object({ InterfaceIndex: index, InterfaceAlias: text, Name: text, NetworkCategory: text })),
  ),
  batteries: v.exactOptional(v.array(v.object({ BatteryStatus: number, EstimatedChargeRemaining: number }))),
  bitLocker: v.exactOptional(
    v.array(v.object({ MountPoint: text, ProtectionStatus: text, VolumeStatus: text })),
  ),
  powershellPolicy: v.exactOptional(
    v.array(v.picklist(['EnableScriptBlockLogging', 'EnableModuleLogging', 'EnableTranscripting'])),
  ),
  remoteSessions: v.exactOptional(v.array(v.object({ LocalAddress: v.string() }))),
  leftovers: v.exactOptional(
    v.array(v.object({ Kind: v.picklist(['switch', 'vhdx', 'service', 'task']), Name: v.string() })),
  ),
  wssdagent: v.exactOptional(v.nullable(v.object({ ImagePath: text }))),
  sshAgent: v.exactOptional(v.nullable(v.object({ Name: text, Status: text, StartType: text }))),
  probes: v.exactOptional(probes),
};

/** The compiler keeps this equal to the shared type: a new fact must be added here, too. */
export const factsSchema: v.GenericSchema<unknown, HostFacts> = v.object(factEntries);
