import type { Adapter, Address, Neighbor, Probes, Route, VMSwitch } from './network-facts.ts';

/**
 * What a Windows machine reports about itself. Property names are those of the cmdlets and CIM classes, so that a fact
 * can be looked up in Microsoft's documentation by its name. Every part is optional: absent means "not read", never
 * "none" (which is an empty list or `null`).
 */
export interface HostFacts {
  readonly host?: HostProcess;
  readonly computer?: Computer;
  readonly operatingSystem?: OperatingSystem;
  readonly baseBoard?: { readonly Product?: string; readonly SerialNumber?: string };
  /** How a plant identifies the machine: Win32_BIOS and Win32_SystemEnclosure. */
  readonly identity?: MachineIdentity;
  readonly processors?: readonly {
    readonly Name?: string;
    readonly VirtualizationFirmwareEnabled?: boolean;
  }[];
  readonly drives?: readonly Drive[];
  readonly disks?: readonly Disk[];
  readonly adapters?: readonly Adapter[];
  readonly addresses?: readonly Address[];
  readonly routes?: readonly Route[];
  readonly dnsServers?: readonly {
    readonly InterfaceIndex: number;
    readonly ServerAddresses: readonly string[];
  }[];
  readonly neighbors?: readonly Neighbor[];
  readonly switches?: readonly VMSwitch[];
  readonly features?: readonly { readonly FeatureName: string; readonly State: string }[];
  /** The installed AKS Edge Essentials, or null if the machine has none. */
  readonly product?: Product | null;
  /** From the template that `New-AksEdgeConfig` of the installed module returns. */
  readonly module?: { readonly SchemaVersion: string };
  /** Windows' own proxy setting (Internet options) of the user who runs the wizard. */
  readonly proxy?: {
    readonly ProxyEnable?: number;
    readonly ProxyServer?: string;
    readonly ProxyOverride?: string;
  };
  /** Of the certificates that an offline installation needs, those that the computer has. */
  readonly certificates?: readonly Certificate[];
  /** Whether `Test-AksEdgeDeployment` finds a deployment. */
  readonly deployment?: { readonly present: boolean };
  readonly clock?: ClockReading;
  /** Whether Windows is waiting for a restart, and why. */
  readonly restart?: { readonly pending: boolean; readonly reasons: readonly RestartReason[] };
  /** When Windows was last shut down properly, as UTC (ISO 8601); null if it doesn't say. */
  readonly shutdown?: { readonly ShutdownTime: string } | null;
  /** OpenSSH.Client, in every version that Windows lists. */
  readonly capabilities?: readonly { readonly Name: string; readonly State: string }[];
  /** Get-NetConnectionProfile: `NetworkCategory` is `Public`, `Private` or `DomainAuthenticated`. */
  readonly profiles?: readonly {
    readonly InterfaceIndex: number;
    readonly InterfaceAlias?: string;
    readonly Name?: string;
    readonly NetworkCategory?: string;
  }[];
  /** Win32_Battery; empty on a machine without one. */
  readonly batteries?: readonly {
    readonly BatteryStatus?: number;
    readonly EstimatedChargeRemaining?: number;
  }[];
  /** Get-BitLockerVolume: `ProtectionStatus` is `On`, `Off` or `Unknown`. */
  readonly bitLocker?: readonly { readonly MountPoint?: string; readonly ProtectionStatus?: string }[];
  /** The policies that make Windows PowerShell log what it runs. */
  readonly powershellPolicy?: readonly PowerShellPolicy[];
  /** Established Remote Desktop connections to this machine. */
  readonly remoteSessions?: readonly { readonly LocalAddress: string }[];
  /** What an earlier deployment left behind, whether or not there is one now. */
  readonly leftovers?: readonly Leftover[];
  /** The product's service, or null if the machine has none. */
  readonly wssdagent?: { readonly ImagePath?: string } | null;
  /** OpenSSH's key agent, which may offer its own keys instead of the product's, or null if there is none. */
  readonly sshAgent?: { readonly Status?: string } | null;
  readonly probes?: Probes;
}

/** The machine's time and the wizard's time, read at the same moment. */
export interface ClockReading {
  /** Win32_OperatingSystem, as UTC (ISO 8601). */
  readonly LocalDateTime: string;
  /** The wizard's own clock, as UTC (ISO 8601). */
  readonly ReadAt: string;
  /** Win32_TimeZone.Caption: `(UTC+01:00) Amsterdam, Berlin, …`. */
  readonly TimeZone?: string;
}

export type RestartReason = 'servicing' | 'windowsUpdate';

/** The registry values that enable them. */
export type PowerShellPolicy = 'EnableScriptBlockLogging' | 'EnableModuleLogging' | 'EnableTranscripting';

export interface Leftover {
  readonly Kind: 'switch' | 'vhdx' | 'service' | 'task';
  /** The name of the switch, service or scheduled task, or the path of the file. */
  readonly Name: string;
}

/** The PowerShell process that answers. */
export interface HostProcess {
  readonly ComputerName?: string;
  readonly UserName?: string;
  readonly PSVersion?: string;
  readonly PSEdition?: string;
  readonly Is64BitProcess?: boolean;
  readonly Elevated?: boolean;
  readonly UICulture?: string;
}

/** Win32_ComputerSystem. */
export interface Computer {
  readonly Name?: string;
  readonly Manufacturer?: string;
  readonly Model?: string;
  /** Bytes. */
  readonly TotalPhysicalMemory?: number;
  readonly NumberOfLogicalProcessors?: number;
  readonly HypervisorPresent?: boolean;
}

/** Values that manufacturers leave unset, often as text, are absent. */
export interface MachineIdentity {
  /** Of the whole machine; its board has another one. */
  readonly SerialNumber?: string;
  readonly SMBIOSAssetTag?: string;
}

/** Win32_OperatingSystem. */
export interface OperatingSystem {
  readonly Caption?: string;
  readonly BuildNumber?: string;
  readonly OperatingSystemSKU?: number;
  /** 1 client, 2 domain controller, 3 server. */
  readonly ProductType?: number;
  /** Kilobytes. */
  readonly FreePhysicalMemory?: number;
  readonly MUILanguages?: readonly string[];
  /** `64-bit`, partly localized; `ARM 64-bit Processor`. */
  readonly OSArchitecture?: string;
  /** UTC, ISO 8601. */
  readonly LastBootUpTime?: string;
}

/** Win32_LogicalDisk; sizes in bytes. */
export interface Drive {
  readonly DeviceID: string;
  readonly FreeSpace?: number;
  readonly Size?: number;
}

/** Get-PhysicalDisk. It doesn't report which drives are on a disk. */
export interface Disk {
  readonly DeviceId?: string;
  readonly FriendlyName?: string;
  /** `SSD`, `HDD`, or `Unspecified` for virtual disks. */
  readonly MediaType?: string;
}

/** A certificate in a store of the local machine. */
export interface Certificate {
  readonly Store: 'Root' | 'CA';
  readonly Thumbprint: string;
}

/** The MSI's uninstall key. The file never says which distribution is installed, but this does. */
export interface Product {
  readonly DisplayName: string;
  readonly DisplayVersion?: string;
  readonly InstallLocation?: string;
}

/** A fact that a rule needs and that has not been read. */
export type FactNeed =
  | { readonly fact: Exclude<keyof HostFacts, 'probes'> }
  | { readonly ping: string }
  | { readonly resolve: { readonly server: string; readonly name: string } }
  /** `through` never contains a user name or password, because needs are printed and sent. */
  | { readonly connect: { readonly through: string; readonly to: string } };

/** A fact that could not be read, and why. It isn't a mistake of the person. */
export interface UnreadFact {
  readonly fact: string;
  readonly code: string;
  readonly message: string;
}

/** A message that came with a fact that could be read. */
export interface FactRemark {
  readonly fact: string;
  readonly message: string;
}
