import type { Call, PlanCall } from '#shared/calls/call.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';

/** The commands to run inside a node. All of them only read, and the catalogue refuses any other. */
export const nodeCommands = {
  dns: 'resolvectl status',
  environment: 'env',
  mtu: 'cat /sys/class/net/eth0/mtu',
  windowsAddresses: 'ipconfig /all',
  // A published page prints "winhttps", which doesn't exist.
  windowsProxy: 'netsh winhttp show proxy',
} as const;

const read = (cmdlet: string, parameters: Call['parameters'] = {}): PlanCall => ({
  call: { cmdlet, parameters },
  long: false,
});

const inNode = (command: string, NodeType: 'Linux' | 'Windows'): PlanCall =>
  read('Invoke-AksEdgeNodeCommand', { command, NodeType });

/** The calls that verify a deployment on the machine and its nodes. They only read, so they can run at any time. */
export function proofCalls(file: DeploymentFile): readonly PlanCall[] {
  const hasWindowsNode = file.Machines?.[0]?.WindowsNode !== undefined;
  return [
    read('Test-AksEdgeDeployment'),
    read('Get-AksEdgeDeploymentInfo'),
    read('Get-AksEdgeNodeName', { NodeType: 'Linux' }),
    read('Get-AksEdgeNodeAddr', { NodeType: 'Linux' }),
    read('Invoke-Kubectl', { Query: 'nodes' }),
    inNode(nodeCommands.dns, 'Linux'),
    inNode(nodeCommands.environment, 'Linux'),
    inNode(nodeCommands.mtu, 'Linux'),
    ...(hasWindowsNode
      ? [inNode(nodeCommands.windowsAddresses, 'Windows'), inNode(nodeCommands.windowsProxy, 'Windows')]
      : []),
    // A single machine's switch is the product's own and leads nowhere else.
    ...(file.DeploymentType === 'ScalableCluster'
      ? [read('Get-NetAdapter'), read('Get-NetIPAddress', { AddressFamily: 'IPv4' }), read('Get-VMSwitch')]
      : []),
  ];
}
