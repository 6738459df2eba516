import * as v from 'valibot';
import { anyJson, bag, flag, returns, text } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

/** Reads inside a node, for verification. The texts are fixed: no command is ever built from data. */
export const allowedNodeCommands = [
  'resolvectl status',
  'env',
  'cat /sys/class/net/eth0/mtu',
  'ipconfig /all',
  'netsh winhttp show proxy',
] as const;

const file = v.pipe(text, v.minLength(1));
const nodeType = v.exactOptional(v.picklist(['Linux', 'Windows']));
const reads = { kind: 'cmdlet', changes: false, elevated: true, deadline: 60_000 } as const;

/** The template of the installed module. Before 1.10 it was the text of the JSON. */
export const templateValue = v.union([text, bag({ SchemaVersion: v.exactOptional(text) })]);

/**
 * From the documentation of the AKS Edge Essentials PowerShell module (Azure/AKS-Edge). Some return values are not
 * documented.
 */
export const aksEdgeCalls: readonly CatalogueEntry[] = [
  {
    ...reads,
    cmdlet: 'New-AksEdgeConfig',
    parameters: v.strictObject({
      DeploymentType: v.exactOptional(v.picklist(['SingleMachineCluster', 'ScalableCluster'])),
      NodeType: v.exactOptional(v.picklist(['Linux', 'Windows', 'LinuxAndWindows'])),
    }),
    select: ['SchemaVersion', 'Version', 'DeploymentType'],
    value: templateValue,
  },
  {
    ...reads,
    cmdlet: 'Test-AksEdgeNetworkParameters',
    parameters: v.strictObject({ JsonConfigFilePath: file }),
    ...returns(anyJson),
    // The search for a free subnet prints "Identified candidate" lines for minutes.
    deadline: 600_000,
  },
  {
    ...reads,
    cmdlet: 'New-AksEdgeDeployment',
    parameters: v.strictObject({ JsonConfigFilePath: file, Force: v.exactOptional(v.boolean()) }),
    ...returns(anyJson),
    changes: true,
    deadline: 3_600_000,
    long: true,
  },
  {
    ...reads,
    cmdlet: 'Test-AksEdgeDeployment',
    parameters: v.strictObject({}),
    ...returns(v.union([flag, text])),
  },
  {
    ...reads,
    cmdlet: 'Get-AksEdgeDeploymentInfo',
    parameters: v.strictObject({}),
    select: '*',
    value: anyJson,
    deadline: 120_000,
  },
  {
    ...reads,
    cmdlet: 'Get-AksEdgeNodeAddr',
    parameters: v.strictObject({ NodeType: nodeType }),
    select: '*',
    value: anyJson,
  },
  {
    ...reads,
    cmdlet: 'Invoke-AksEdgeNodeCommand',
    parameters: v.strictObject({ command: v.picklist(allowedNodeCommands), NodeType: nodeType }),
    ...returns(anyJson),
  },
];
