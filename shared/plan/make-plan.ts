import type { Call, PlanCall } from '#shared/calls/call.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { leftoversOf } from '#shared/facts/leftovers.ts';
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

/** Windows' features can be turned on and never half: it is not stopped in the middle. */
const features: PlanStep = {
  id: 'features',
  changes: 'changes',
  cancel: 'border',
  goal: 'featuresOn',
  calls: [long('Install-AksEdgeHostFeatures', { Force: true })],
};

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
  // TPM passthrough asks for a confirmation that nobody could give; everything else is answered by the file.
  const force = file.Machines?.[0]?.LinuxNode?.TpmPassthrough === true ? { Force: true } : {};
  return {
    id: 'deploy',
    changes: 'changes',
    // Ending the product's process half way would leave a half-made node: it can be stopped at its end only.
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

/** Only the connection: what a cluster is left with that Azure refused. */
export const arc = (configPath: string): PlanStep => ({
  id: 'arc',
  changes: 'changes',
  cancel: 'border',
  calls: [long('Connect-AksEdgeArc', { JsonConfigFilePath: configPath })],
  undo: [{ cmdlet: 'Disconnect-AksEdgeArc', parameters: {} }],
});

export const prove = (file: DeploymentFile): PlanStep => ({
  id: 'prove',
  changes: 'reads',
  cancel: 'now',
  calls: proofCalls(file),
});

/** Whether an earlier attempt left a virtual machine half made: the product does not build over it. */
const isHalfMade = (facts: HostFacts): boolean =>
  leftoversOf(facts)?.some(({ Kind }) => Kind === 'vhdx') === true;

/**
 * The steps that bring this file onto this machine, in order, each naming its calls. Pure: the dry run is this. What
 * the machine already shows is not in it; a deployment that is there is left to the rules (R-HOST-1) before a job
 * begins, and is the job's own where one is carried on.
 *
 * @param configPath where `New-AksEdgeDeployment` will find the file; its name alone in a dry run, so that the
 *   commands can be pasted beside an exported file
 * @param begun of a job that is carried on: the deployment that the machine shows is its own, and where Azure refused
 *   the connection, that is all that is left
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
    ...(wantsFeatures ? [features] : []),
    ...(isHalfMade(known) ? [cleanUp] : []),
    check(configPath),
    backup,
    deploy(file, configPath),
  ];
  return {
    fingerprint: fingerprint(facts, writeDeployment(file, { keepSecrets: false }).text),
    steps: [...(isThere ? (begun.lacksArc ? [arc(configPath)] : []) : making), prove(file)],
  };
}
