import * as v from 'valibot';
import { bag, flag, switchType, text, texts } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

/** NetAdapterInterfaceGuid is one GUID, or several where the switch teams its adapters: always a list here. */
export const switchValue = bag({
  Name: text,
  SwitchType: v.exactOptional(switchType),
  NetAdapterInterfaceDescription: v.exactOptional(text),
  NetAdapterInterfaceGuid: v.exactOptional(texts),
  EmbeddedTeamingEnabled: v.exactOptional(flag),
  AllowManagementOS: v.exactOptional(flag),
});

export const hyperVCalls: readonly CatalogueEntry[] = [
  {
    cmdlet: 'Get-VMSwitch',
    kind: 'cmdlet',
    parameters: v.strictObject({}),
    select: [
      'Name',
      'SwitchType',
      'NetAdapterInterfaceDescription',
      'NetAdapterInterfaceGuid',
      'EmbeddedTeamingEnabled',
      'AllowManagementOS',
    ],
    value: switchValue,
    changes: false,
    elevated: true,
    deadline: 30_000,
  },
];
