import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Call } from '#shared/plan/call.ts';
import { fingerprint } from '#shared/plan/fingerprint.ts';
import type { Plan, PlanCall } from '#shared/plan/plan.ts';

/** The commands that are run inside a node: reads, and only these (the catalogue refuses any other). */
export const nodeCommands = {
  dns: 'resolvectl status',
  environment: 'env',
  mtu: 'cat /sys/class/net/eth0/mtu',
  windowsAddresses: 'ipconfig /all',
  // A public page prints "winhttps", which does not exist.
  windowsProxy: 'netsh winhttp show proxy',
} as const;

const short = (cmdlet: string, parameters: Call['parameters'] = {}): PlanCall => ({
  call: { cmdlet, parameters },
  long: false,
});

const inNode = (command: string, NodeType: 'Linux' | 'Windows'): PlanCall =>
  short('Invoke-AksEdgeNodeCommand', { command, NodeType });

function deployCall(file: DeploymentFile, configPath: string): PlanCall {
  const machine = file.Machines?.[0];
  const parameters = { JsonConfigFilePath: configPath };
  // TPM passthrough asks for a confirmation that nobody could give; everything else is answered by the file.
  const force = machine?.LinuxNode?.TpmPassthrough === true ? { Force: true } : {};
  return { call: { cmdlet: 'New-AksEdgeDeployment', parameters: { ...parameters, ...force } }, long: true };
}

function proofCalls(file: DeploymentFile): readonly PlanCall[] {
  const machine = file.Machines?.[0];
  return [
    short('Test-AksEdgeDeployment'),
    short('Get-AksEdgeDeploymentInfo'),
    short('Get-AksEdgeNodeAddr', { NodeType: 'Linux' }),
    inNode(nodeCommands.dns, 'Linux'),
    inNode(nodeCommands.environment, 'Linux'),
    inNode(nodeCommands.mtu, 'Linux'),
    ...(machine?.WindowsNode === undefined
      ? []
      : [inNode(nodeCommands.windowsAddresses, 'Windows'), inNode(nodeCommands.windowsProxy, 'Windows')]),
  ];
}

/**
 * The steps that bring this file onto this machine, in order, each naming its calls. Pure: the dry run is this.
 *
 * @param configPath where `New-AksEdgeDeployment` will find the file; its name alone in a dry run, so that the
 *   commands can be pasted beside an exported file
 */
export function makePlan(
  file: DeploymentFile,
  facts: HostFacts | undefined,
  configPath = 'deployment.json',
): Plan {
  return {
    fingerprint: fingerprint(facts, writeDeployment(file, { keepSecrets: false }).text),
    steps: [
      {
        id: 'check',
        changes: 'reads',
        cancel: 'now',
        calls: [short('Test-AksEdgeNetworkParameters', { JsonConfigFilePath: configPath })],
      },
      // Ending the product's process half way would leave a half-made node: it can be stopped at its end only.
      { id: 'deploy', changes: 'changes', cancel: 'border', calls: [deployCall(file, configPath)] },
      { id: 'prove', changes: 'reads', cancel: 'now', calls: proofCalls(file) },
    ],
  };
}
