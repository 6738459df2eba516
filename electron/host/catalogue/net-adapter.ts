import * as v from 'valibot';
import {
  addressState,
  bag,
  flag,
  mac,
  neighborState,
  number,
  prefixOrigin,
  returns,
  text,
  texts,
} from './readers.ts';
import type { CatalogueEntry } from './types.ts';

const family = v.exactOptional(v.picklist(['IPv4']));
const reads = { kind: 'cmdlet', changes: false, elevated: false, deadline: 30_000 } as const;

/** MSFT_NetAdapter. Status is English on every Windows; Name is what the user chose. */
export const adapterValue = bag({
  Name: text,
  InterfaceIndex: number,
  InterfaceDescription: v.exactOptional(text),
  InterfaceGuid: v.exactOptional(text),
  Status: v.exactOptional(text),
  MacAddress: v.exactOptional(mac),
  PermanentAddress: v.exactOptional(text),
  Speed: v.exactOptional(number),
  MtuSize: v.exactOptional(number),
  MediaType: v.exactOptional(text),
  NdisPhysicalMedium: v.exactOptional(number),
  Virtual: v.exactOptional(flag),
  HardwareInterface: v.exactOptional(flag),
  ConnectorPresent: v.exactOptional(flag),
});

export const addressValue = bag({
  IPAddress: text,
  InterfaceIndex: number,
  PrefixLength: number,
  InterfaceAlias: v.exactOptional(text),
  PrefixOrigin: v.exactOptional(prefixOrigin),
  AddressState: v.exactOptional(addressState),
});

export const routeValue = bag({
  DestinationPrefix: text,
  NextHop: text,
  InterfaceIndex: number,
  InterfaceAlias: v.exactOptional(text),
  RouteMetric: v.exactOptional(number),
  InterfaceMetric: v.exactOptional(number),
});

/** Many interfaces have an empty list. */
export const dnsServerValue = bag({ InterfaceIndex: number, ServerAddresses: v.exactOptional(texts) });

export const neighborValue = bag({
  IPAddress: text,
  InterfaceIndex: number,
  LinkLayerAddress: v.exactOptional(mac),
  State: v.exactOptional(neighborState),
});

export const netAdapterCalls: readonly CatalogueEntry[] = [
  {
    ...reads,
    cmdlet: 'Get-NetAdapter',
    parameters: v.strictObject({
      Name: v.exactOptional(text),
      Physical: v.exactOptional(v.boolean()),
    }),
    ...returns(adapterValue),
  },
  {
    ...reads,
    cmdlet: 'Get-NetIPAddress',
    parameters: v.strictObject({ AddressFamily: family }),
    ...returns(addressValue),
  },
  {
    ...reads,
    cmdlet: 'Get-NetRoute',
    parameters: v.strictObject({ AddressFamily: family }),
    ...returns(routeValue),
  },
  {
    ...reads,
    cmdlet: 'Get-DnsClientServerAddress',
    parameters: v.strictObject({ AddressFamily: family }),
    ...returns(dnsServerValue),
  },
  {
    ...reads,
    cmdlet: 'Get-NetNeighbor',
    parameters: v.strictObject({ AddressFamily: family }),
    ...returns(neighborValue),
  },
];
