import type { Call, PlanCall } from '#shared/calls/call.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { leftoversOf } from '#shared/facts/leftovers.ts';
import { isHyperVPending } from '#shared/facts/windows.ts';
import { fingerprint } from '#shared/plan/fingerprint.ts';
import { isShown } from '#shared/plan/goals.ts';
import type { Plan, PlanStep } from '#shared/plan/plan.ts';
import { proofCalls } from '#shared/verification/proof-calls.ts';

export const short = (cmdlet: string, parameters: Call['parameters'] = {}): PlanCall => ({
  call: { cmdlet, parameters },
  long: false,
});
export const long = (cmdlet: string, parameters: Call['parameters'] = {}): PlanCall => ({
  call: { cmdlet, parameters },
  long: true,
});

/**
 * Windows features must not be enabled by half, so this step can't be cancelled in the middle. What only waits for a
 * restart isn't enabled again: the step then has no calls, and its goal makes the job ask for the restart.
 */
const features = (facts: HostFacts): PlanStep => ({
  id: 'features',
  changes: 'changes',
  cancel: 'border',
  goal: 'featuresOn',
  calls: isHyperVPending(facts) ? [] : [long('Install-AksEdgeHostFeatures', { Force: true })],
});

const cleanUp: PlanStep = {
  id: 'cleanUp',
  changes: 'changes',
  cancel: 'border',
  calls: [long('Remove-AksEdgeDeployment', { Force: true })],
};

const backup: PlanStep = {
  id: 'backup',
  changes: 'changes',
  cancel: 'now',
  calls: [short('Backup-KubeConfig')],
};

function deploy(file: DeploymentFile, configPath: string): PlanStep {
  // TPM passthrough asks for a confirmation that nobody could give; the file answers everything else.
  const force = file.Machines?.[0]?.LinuxNode?.TpmPassthrough === true ? { Force: true } : {};
  return {
    id: 'deploy',
    changes: 'changes',
    // Ending the product's process in the middle would leave an unfinished node, so the step can be cancelled only at
    // its end.
    cancel: 'border',
    goal: 'deployed',
    calls: [long('New-AksEdgeDeployment', { JsonConfigFilePath: configPath, ...force })],
    undo: [{ cmdlet: 'Remove-AksEdgeDeployment', parameters: { Force: true } }],
  };
}

const check = (configPath: string): PlanStep => ({
  id: 'check',
  changes: 'reads',
  cancel: 'now',
  calls: [short('Test-AksEdgeNetworkParameters', { JsonConfigFilePath: configPath })],
});

/** Only the connection: what is left if Azure refused a cluster. */
export const arc = (configPath: string): PlanStep => ({
  id: 'arc',
  changes: 'changes',
  cancel: 'border',
  calls: [long('Connect-AksEdgeArc', { JsonConfigFilePath: configPath })],
  undo: [{ cmdlet: 'Disconnect-AksEdgeArc', parameters: {} }],
});

export const verification = (file: DeploymentFile): PlanStep => ({
  id: 'prove',
  changes: 'reads',
  cancel: 'now',
  calls: proofCalls(file),
});

/** Every step that a deployment may have, in their order. */
export const deploymentSteps = (file: DeploymentFile, configPath: string): readonly PlanStep[] => [
  features({}),
  cleanUp,
  check(configPath),
  backup,
  deploy(file, configPath),
  arc(configPath),
  verification(file),
];

/** Whether an earlier attempt left an unfinished virtual machine: the product doesn't build over it. */
const isHalfMade = (facts: HostFacts): boolean =>
  leftoversOf(facts)?.some(({ Kind }) => Kind === 'vhdx') === true;

/**
 * The ordered steps that deploy this file on this machine, with their calls. Pure: this is the dry run. It leaves out
 * what the machine already shows. An existing deployment is checked by the rules (R-HOST-1) before a job starts, and is
 * the job's own when it is resumed.
 *
 * @param configPath where `New-AksEdgeDeployment` will find the file; in a dry run only its name, so that the commands
 *   can be pasted beside an exported file
 * @param begun for a job that is resumed: the deployment that the machine shows is its own, and if Azure refused the
 *   connection, only that is left
 */
export function makePlan(
  file: DeploymentFile,
  facts: HostFacts | undefined,
  configPath = 'deployment.json',
  begun?: { readonly lacksArc: boolean },
): Plan {
  const known = facts ?? {};
  const isThere = begun !== undefined && isShown('deployed', known) === true;
  const wantsFeatures = isShown('featuresOn', known) === false && isShown('productInstalled', known) === true;
  const making = [
    ...(wantsFeatures ? [features(known)] : []),
    ...(isHalfMade(known) ? [cleanUp] : []),
    check(configPath),
    backup,
    deploy(file, configPath),
  ];
  return {
    fingerprint: fingerprint(facts, writeDeployment(file, { keepSecrets: false }).text),
    steps: [...(isThere ? (begun.lacksArc ? [arc(configPath)] : []) : making), verification(file)],
  };
}
