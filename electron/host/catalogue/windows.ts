import * as v from 'valibot';
import { bag, enumName, flag, mac, number, returns, text, texts } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

export const uninstallKey = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*';
export const internetSettingsKey = 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
/** Its value ShutdownTime is set when Windows shuts down. */
export const controlKey = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Windows';
export const wssdagentKey = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\wssdagent';

/** Where Group Policy sets PowerShell logging. If the key doesn't exist, the policy isn't set. */
export const loggingPolicyKeys = {
  scriptBlocks: 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\ScriptBlockLogging',
  modules: 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\ModuleLogging',
  transcripts: 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\Transcription',
} as const;

/** The local machine's stores in which an offline installation needs a certificate. */
export const certificateStores = {
  Root: 'Cert:\\LocalMachine\\Root',
  CA: 'Cert:\\LocalMachine\\CA',
} as const;

export const computerValue = bag({
  Name: v.exactOptional(text),
  Manufacturer: v.exactOptional(text),
  Model: v.exactOptional(text),
  TotalPhysicalMemory: v.exactOptional(number),
  NumberOfLogicalProcessors: v.exactOptional(number),
  HypervisorPresent: v.exactOptional(flag),
});
export const operatingSystemValue = bag({
  Caption: v.exactOptional(text),
  BuildNumber: v.exactOptional(text),
  OperatingSystemSKU: v.exactOptional(number),
  ProductType: v.exactOptional(number),
  FreePhysicalMemory: v.exactOptional(number),
  MUILanguages: v.exactOptional(texts),
  OSArchitecture: v.exactOptional(text),
  LastBootUpTime: v.exactOptional(text),
  LocalDateTime: v.exactOptional(text),
});
export const driveValue = bag({
  DeviceID: text,
  FreeSpace: v.exactOptional(number),
  Size: v.exactOptional(number),
});
export const baseBoardValue = bag({ Product: v.exactOptional(text), SerialNumber: v.exactOptional(text) });
export const biosValue = bag({ SerialNumber: v.exactOptional(text) });
export const enclosureValue = bag({ SMBIOSAssetTag: v.exactOptional(text) });
export const processorValue = bag({
  Name: v.exactOptional(text),
  VirtualizationFirmwareEnabled: v.exactOptional(flag),
});
/** State is an enum of DISM: a name, or the string of a number. */
export const featureValue = bag({
  FeatureName: text,
  State: enumName([]),
  RestartNeeded: v.exactOptional(flag),
});
export const productValue = bag({
  DisplayName: v.exactOptional(text),
  DisplayVersion: v.exactOptional(text),
  InstallLocation: v.exactOptional(text),
});
export const proxyValue = bag({
  ProxyEnable: v.exactOptional(number),
  ProxyServer: v.exactOptional(text),
  ProxyOverride: v.exactOptional(text),
});
export const certificateValue = bag({ Thumbprint: text });
/** MSFT_PhysicalDisk. MediaType 1 and 2 are unused (domain knowledge, unconfirmed). */
export const diskValue = bag({
  DeviceId: v.exactOptional(v.pipe(v.union([text, v.number()]), v.transform(String))),
  FriendlyName: v.exactOptional(text),
  MediaType: v.exactOptional(enumName(['Unspecified', '1', '2', 'HDD', 'SSD', 'SCM'])),
});
const dnsRecordValue = bag({
  Name: v.exactOptional(text),
  Type: v.exactOptional(v.union([text, v.number()])),
  IPAddress: v.exactOptional(text),
});
/** What the answering process reports about itself. Keys that it can't determine are absent. */
export const hostProcessValue = bag({
  ComputerName: v.exactOptional(text),
  UserName: v.exactOptional(text),
  PSVersion: v.exactOptional(text),
  PSEdition: v.exactOptional(text),
  Is64BitProcess: v.exactOptional(flag),
  Elevated: v.exactOptional(flag),
  UICulture: v.exactOptional(text),
});
export const pingValue = bag({
  Address: text,
  Answered: flag,
  Ms: v.exactOptional(number),
  LinkLayerAddress: v.exactOptional(mac),
});

/** Properties by class. Win32_OperatingSystem and others replace Get-ComputerInfo, which takes 10 to 30 s. */
export const cimProperties = {
  Win32_OperatingSystem: operatingSystemValue.properties,
  Win32_ComputerSystem: computerValue.properties,
  Win32_LogicalDisk: driveValue.properties,
  Win32_BaseBoard: baseBoardValue.properties,
  Win32_BIOS: biosValue.properties,
  Win32_SystemEnclosure: enclosureValue.properties,
  Win32_Processor: processorValue.properties,
  Win32_Battery: ['BatteryStatus', 'EstimatedChargeRemaining'],
  Win32_TimeZone: ['Caption', 'Bias'],
} as const satisfies Record<string, readonly string[]>;

const address = v.pipe(v.string(), v.ipv4());
/** The addresses of a call: fewer than the items that a short call may return. */
export const maxPinged = 4094;
/** Addresses that the host script asks at once: Windows' neighbor cache has 256 entries an interface. */
export const pingsAtOnce = 254;

const reads = { changes: false, elevated: false, deadline: 30_000 } as const;

export const windowsCalls: readonly CatalogueEntry[] = [
  {
    ...reads,
    cmdlet: 'Get-CimInstance',
    kind: 'cmdlet',
    parameters: v.strictObject({
      ClassName: v.picklist(Object.keys(cimProperties)),
    }),
    select: [...new Set(Object.values(cimProperties).flat())],
    value: bag({}),
  },
  {
    ...reads,
    cmdlet: 'Get-WindowsOptionalFeature',
    kind: 'cmdlet',
    parameters: v.strictObject({ Online: v.literal(true), FeatureName: v.exactOptional(text) }),
    ...returns(featureValue),
    elevated: true,
    deadline: 120_000,
  },
  {
    ...reads,
    cmdlet: 'Get-ItemProperty',
    kind: 'cmdlet',
    parameters: v.strictObject({
      Path: v.picklist([
        uninstallKey,
        internetSettingsKey,
        wssdagentKey,
        controlKey,
        ...Object.values(loggingPolicyKeys),
      ]),
    }),
    select: [
      'DisplayName',
      'DisplayVersion',
      'InstallLocation',
      'ProxyEnable',
      'ProxyServer',
      'ProxyOverride',
      'ImagePath',
      'ShutdownTime',
      'EnableScriptBlockLogging',
      'EnableModuleLogging',
      'EnableTranscripting',
    ],
    value: bag({}),
  },
  {
    ...reads,
    cmdlet: 'Get-ChildItem',
    kind: 'cmdlet',
    parameters: v.strictObject({ Path: v.picklist([certificateStores.Root, certificateStores.CA]) }),
    ...returns(certificateValue),
  },
  {
    ...reads,
    cmdlet: 'Get-PhysicalDisk',
    kind: 'cmdlet',
    parameters: v.strictObject({}),
    ...returns(diskValue),
  },
  {
    ...reads,
    cmdlet: 'Resolve-DnsName',
    kind: 'cmdlet',
    parameters: v.strictObject({
      Name: v.pipe(text, v.regex(/^[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?\.?$/)),
      Server: address,
      Type: v.exactOptional(v.picklist(['A'])),
      DnsOnly: v.exactOptional(v.boolean()),
      QuickTimeout: v.exactOptional(v.boolean()),
    }),
    ...returns(dnsRecordValue),
  },
  {
    ...reads,
    cmdlet: 'Test-EdgeHost',
    kind: 'function',
    parameters: v.strictObject({}),
    ...returns(hostProcessValue),
  },
  {
    ...reads,
    cmdlet: 'Send-Ping',
    kind: 'function',
    // The largest network that is scanned is a /20.
    parameters: v.strictObject({
      Addresses: v.pipe(v.array(address), v.minLength(1), v.maxLength(maxPinged)),
      TimeoutMs: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(10_000))),
    }),
    ...returns(pingValue),
  },
  {
    ...reads,
    cmdlet: 'Protect-Folder',
    kind: 'function',
    parameters: v.strictObject({ Path: v.pipe(text, v.minLength(1)) }),
    ...returns(v.boolean()),
    changes: true,
  },
];
