import * as v from 'valibot';
import { externalSwitchName } from '#shared/preflight/remedies.ts';
import { bag, flag, returns, switchType, text, texts } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

/** NetAdapterInterfaceGuid is one GUID, or several if the switch teams its adapters. Here it is always a list. */
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
    ...returns(switchValue),
    changes: false,
    elevated: true,
    deadline: 30_000,
  },
  {
    cmdlet: 'New-VMSwitch',
    kind: 'cmdlet',
    // An external switch that the host itself keeps using.
    parameters: v.strictObject({
      Name: v.picklist([externalSwitchName]),
      NetAdapterName: v.pipe(text, v.minLength(1)),
      AllowManagementOS: v.literal(true),
    }),
    select: ['Name', 'SwitchType'],
    value: switchValue,
    changes: true,
    elevated: true,
    deadline: 120_000,
  },
];
