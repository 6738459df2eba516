import { templateValue } from '#electron/host/catalogue/aks-edge.ts';
import { networkTestOutcome } from '#electron/host/catalogue/call-outcome.ts';
import { switchValue } from '#electron/host/catalogue/hyper-v.ts';
import {
  adapterValue,
  addressValue,
  dnsServerValue,
  neighborValue,
  routeValue,
} from '#electron/host/catalogue/net-adapter.ts';
import {
  baseBoardValue,
  certificateStores,
  certificateValue,
  computerValue,
  diskValue,
  driveValue,
  featureValue,
  hostProcessValue,
  internetSettingsKey,
  operatingSystemValue,
  processorValue,
  productValue,
  proxyValue,
  uninstallKey,
} from '#electron/host/catalogue/windows.ts';
import type { Call } from '#shared/calls/call.ts';
import { offlineCertificates } from '#shared/facts/certificates.ts';
import type { Certificate } from '#shared/facts/host-facts.ts';
import { isJsonObject, parseJson, type JsonValue } from '#shared/json.ts';
import { identitySources } from './identity-sources.ts';
import { preflightSources, slowPreflightSources } from './preflight-sources.ts';
import { cim, items, itemsOf, one, type FactSource, type LeaveOut } from './source.ts';

const ipv4 = { AddressFamily: 'IPv4' };

/** The certificates in a store that an offline installation needs there. */
function certificatesIn(
  Store: keyof typeof certificateStores,
  values: readonly JsonValue[],
  leaveOut: LeaveOut,
): readonly Certificate[] | undefined {
  const found = itemsOf(certificateValue, values, leaveOut);
  if (found === undefined) return undefined;
  const held = new Set(found.map(({ Thumbprint }) => Thumbprint.toUpperCase()));
  return offlineCertificates
    .filter((needed) => needed.Store === Store && held.has(needed.Thumbprint))
    .map(({ Thumbprint }) => ({ Store, Thumbprint }));
}

const storeCall = (Store: keyof typeof certificateStores): Call => ({
  cmdlet: 'Get-ChildItem',
  parameters: { Path: certificateStores[Store] },
  select: ['Thumbprint'],
});

function schemaVersion(template: unknown): string | undefined {
  const value = isJsonObject(template) ? template['SchemaVersion'] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Every fact in reading order: what the first screens need comes first. */
export const factSources: readonly FactSource[] = [
  {
    fact: 'adapters',
    call: { cmdlet: 'Get-NetAdapter', parameters: {} },
    read: items(adapterValue, (adapters) => ({ adapters })),
  },
  {
    fact: 'adapters',
    call: {
      cmdlet: 'Get-NetAdapter',
      parameters: { Physical: true },
      select: ['Name', 'InterfaceIndex'],
    },
    read: items(adapterValue, (physical, known) => {
      const indexes = new Set(physical.map(({ InterfaceIndex }) => InterfaceIndex));
      const adapters = (known.adapters ?? []).map((adapter) => ({
        ...adapter,
        Physical: indexes.has(adapter.InterfaceIndex),
      }));
      return known.adapters === undefined ? {} : { adapters };
    }),
  },
  {
    fact: 'addresses',
    call: { cmdlet: 'Get-NetIPAddress', parameters: ipv4 },
    read: items(addressValue, (addresses) => ({ addresses })),
  },
  {
    fact: 'routes',
    call: { cmdlet: 'Get-NetRoute', parameters: ipv4 },
    read: items(routeValue, (routes) => ({ routes })),
  },
  {
    fact: 'dnsServers',
    call: { cmdlet: 'Get-DnsClientServerAddress', parameters: ipv4 },
    read: items(dnsServerValue, (servers) => ({
      dnsServers: servers.map((server) => ({ ...server, ServerAddresses: server.ServerAddresses ?? [] })),
    })),
  },
  {
    fact: 'switches',
    call: { cmdlet: 'Get-VMSwitch', parameters: {} },
    read: items(switchValue, (switches) => ({ switches })),
  },
  {
    fact: 'neighbors',
    call: { cmdlet: 'Get-NetNeighbor', parameters: ipv4 },
    read: items(neighborValue, (neighbors) => ({ neighbors })),
  },
  {
    fact: 'host',
    call: { cmdlet: 'Test-EdgeHost', parameters: {} },
    read: one(hostProcessValue, (host) => ({ host })),
  },
  {
    fact: 'operatingSystem',
    call: cim('Win32_OperatingSystem'),
    read: one(operatingSystemValue, ({ LocalDateTime, ...operatingSystem }) => ({
      operatingSystem,
      // Both clocks are read at the same moment.
      ...(LocalDateTime === undefined ? {} : { clock: { LocalDateTime, ReadAt: new Date().toISOString() } }),
    })),
  },
  {
    fact: 'computer',
    call: cim('Win32_ComputerSystem'),
    read: one(computerValue, (computer) => ({ computer })),
  },
  {
    fact: 'drives',
    call: cim('Win32_LogicalDisk'),
    read: items(driveValue, (drives) => ({ drives })),
  },
  {
    fact: 'disks',
    call: { cmdlet: 'Get-PhysicalDisk', parameters: {} },
    read: items(diskValue, (disks) => ({ disks })),
  },
  {
    fact: 'baseBoard',
    call: cim('Win32_BaseBoard'),
    read: one(baseBoardValue, (baseBoard) => ({ baseBoard })),
  },
  ...identitySources,
  {
    fact: 'processors',
    call: cim('Win32_Processor'),
    read: items(processorValue, (processors) => ({ processors })),
  },
  {
    fact: 'product',
    call: {
      cmdlet: 'Get-ItemProperty',
      parameters: { Path: uninstallKey },
      select: ['DisplayName', 'DisplayVersion', 'InstallLocation'],
    },
    read: items(productValue, (products) => {
      for (const { DisplayName, ...rest } of products) {
        if (DisplayName?.startsWith('AKS Edge Essentials') === true)
          return { product: { DisplayName, ...rest } };
      }
      return { product: null };
    }),
  },
  {
    fact: 'proxy',
    call: {
      cmdlet: 'Get-ItemProperty',
      parameters: { Path: internetSettingsKey },
      select: ['ProxyEnable', 'ProxyServer', 'ProxyOverride'],
    },
    read: one(proxyValue, (proxy) => ({ proxy })),
  },
  {
    fact: 'certificates',
    call: storeCall('Root'),
    also: [storeCall('CA')],
    read: (values, _, [more = []], leaveOut) => {
      const root = certificatesIn('Root', values, leaveOut);
      const intermediate = certificatesIn('CA', more, leaveOut);
      if (root === undefined || intermediate === undefined) return undefined;
      return { certificates: [...root, ...intermediate] };
    },
  },
  ...preflightSources,
  {
    fact: 'features',
    call: { cmdlet: 'Get-WindowsOptionalFeature', parameters: { Online: true } },
    // Listing all features takes as long as asking for one by name. Only Hyper-V's are used.
    read: items(featureValue, (features) => ({
      features: features.filter(({ FeatureName }) => FeatureName.startsWith('Microsoft-Hyper-V')),
    })),
  },
  {
    fact: 'module',
    call: { cmdlet: 'New-AksEdgeConfig', parameters: {} },
    // A string is a valid answer here, but a profile may print one, too. The template is the one with a version.
    read: items(templateValue, (templates) => {
      const versions = templates.map((template) =>
        schemaVersion(typeof template === 'string' ? parseJson(template) : template),
      );
      const SchemaVersion = versions.find((version) => version !== undefined);
      return SchemaVersion === undefined ? undefined : { module: { SchemaVersion } };
    }),
  },
  {
    fact: 'deployment',
    call: { cmdlet: 'Test-AksEdgeDeployment', parameters: {} },
    read: (values) =>
      values.length === 0 ? undefined : { deployment: { present: networkTestOutcome(values).ok } },
  },
  ...slowPreflightSources,
];
