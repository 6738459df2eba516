import { hasBlockingErrors } from '#shared/findings/waive.ts';
import type { CareValues } from '#shared/plan/care-plan.ts';
import { deployedFile, grownFile, type GrowthKind } from '#shared/plan/grown-file.ts';
import { rangeFrom, parseIPv4, type Range } from '#shared/net/ipv4.ts';
import type { GrowthJudgement } from '#shared/wizard/care.ts';
import { nodeAddressPath, otherPath } from '#shared/wizard/care-paths.ts';
import { subnetPlanOf, type MachinePart, type SubnetPlan } from '../../diagrams/subnet-plan.ts';
import { loadedRules } from '../../state/rules.svelte.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';
import { deployedHere } from './deployed.ts';

/** Not a field of the file: what the other computer becomes. */
export const rolePath = 'Care.role';

export const addressText = (wizard: Wizard, kind: GrowthKind): string =>
  String(wizard.value(nodeAddressPath(kind)) ?? '').trim();

/** Behind a single machine's internal switch, the product itself chooses the address. */
export const asksAddress = ({ facts, jobs }: Wizard): boolean =>
  deployedHere(facts, jobs.earlier ?? []).type !== 'single';

/** What the job is started with, and its plan is made from. */
export function growthValues(wizard: Wizard, kind: GrowthKind): CareValues {
  const nodeAddress = asksAddress(wizard) ? { nodeAddress: addressText(wizard, kind) } : {};
  return kind === 'addNode'
    ? nodeAddress
    : { ...nodeAddress, controlPlane: wizard.value(rolePath) === 'controlPlane' };
}

/** What the rules say about both new nodes, each as soon as it has an address. */
export function judgedGrowth(wizard: Wizard): GrowthJudgement {
  const { facts, jobs, answers } = wizard;
  const judged = (['addNode', 'scaleOut'] as const)
    .filter((kind) => addressText(wizard, kind) !== '')
    .map((kind) =>
      loadedRules().judgeGrowth(kind, jobs.deployed, facts, growthValues(wizard, kind), answers.waivers),
    );
  return {
    findings: judged.flatMap(({ findings }) => findings),
    notChecked: judged.flatMap(({ notChecked }) => notChecked),
  };
}

/** Whether the job can't start: its address is missing, or a rule objects. */
export const isHeld = (wizard: Wizard, kind: GrowthKind): boolean =>
  addressText(wizard, kind) === '' ||
  hasBlockingErrors(wizard.findingsAt([nodeAddressPath(kind), otherPath(kind)]));

/** What the map shows: the cluster as it is, which answers by itself, and the new node. */
export function growthPlan(wizard: Wizard, kind: GrowthKind): { plan: SubnetPlan; part: MachinePart } {
  const known = deployedFile(wizard.jobs.deployed, wizard.facts);
  const { linuxNode, windowsNode, ...cluster } = subnetPlanOf(known);
  const at = parseIPv4(addressText(wizard, kind));
  const single = (address: number | undefined): readonly Range[] => {
    const range = address === undefined ? undefined : rangeFrom(address, 1);
    return range === undefined ? [] : [range];
  };
  const there = [
    ...single(cluster.controlPlane),
    ...single(linuxNode),
    ...single(windowsNode),
    ...(cluster.service === undefined ? [] : [cluster.service]),
  ];
  const part: MachinePart = kind === 'addNode' ? 'windowsNode' : 'linuxNode';
  const others = kind === 'addNode' && linuxNode !== undefined ? { linuxNode } : {};
  return { plan: { ...cluster, ...others, ...(at === undefined ? {} : { [part]: at }), there }, part };
}

/** The file after the job: what its plan verifies. */
export const fileAfter = (wizard: Wizard, kind: GrowthKind) =>
  grownFile(kind, wizard.jobs.deployed, growthValues(wizard, kind));
