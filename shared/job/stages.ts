/**
 * The stages of `New-AksEdgeDeployment`, recognized by their text. Step numbers and prefixes (`AksIot`, then `AksEdge`)
 * differ between product versions, but the text hardly does. Source: public transcripts of 0.6, 0.7, 1.5 and 1.6
 * (Azure/AKS-Edge#53, #117, #152, #168, #173).
 */
export const stageIds = [
  'features',
  'configuration',
  'network',
  'requirements',
  'installation',
  'machine',
  'boot',
  'kubernetes',
  'ready',
  'kubeconfig',
  'arc',
] as const;
export type StageId = (typeof stageIds)[number];

interface Stage {
  readonly begins: RegExp;
  /** In seconds, in the published runs; `atMost` if the product itself has a limit instead. */
  readonly typical: number;
  readonly atMost?: number;
  /** Several minutes without a line are normal here. */
  readonly quiet: boolean;
}

export const stages: Readonly<Record<StageId, Stage>> = {
  features: { begins: /^-? ?Checking host for required features/, typical: 3, quiet: false },
  configuration: { begins: /Validating \S+ network parameters/, typical: 8, quiet: false },
  network: {
    begins: /Creating single machine cluster hcs network|Checking for virtual switch with name|Creating vnet/,
    typical: 20,
    quiet: false,
  },
  requirements: {
    begins: /Verifying host requirements|Verifying host OS can support|Validating pre-requisites/i,
    typical: 1,
    quiet: false,
  },
  installation: { begins: /Verifying .*installation/, typical: 14, quiet: false },
  machine: {
    begins: /Creating virtual machine$|Extracting (Linux|Windows)|Instantiating virtual machine/,
    typical: 40,
    quiet: false,
  },
  boot: { begins: /Virtual machine hostname:|Testing SSH connection/, typical: 38, quiet: false },
  kubernetes: { begins: /Initializing kubernetes runtime/i, typical: 67, quiet: true },
  ready: {
    begins: /Waiting for Kubernetes node \(.+\) to reach condition Ready/,
    typical: 22,
    atMost: 300,
    quiet: true,
  },
  kubeconfig: { begins: /copying Kubeconfig/i, typical: 1, quiet: false },
  arc: { begins: /Azure Connected Kubernetes|\bArc\b/, typical: 240, atMost: 600, quiet: true },
};

/** A line without the product's timestamp and without the spaces of its progress bar. */
export function plainLine(line: string): string {
  return line
    .replaceAll('\r', ' ')
    .replace(/^\s*\[\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d\]\s*/, '')
    .trim();
}

/**
 * The stage that starts with this line. Stages only move forward: text of an earlier stage that appears again (the
 * switch is mentioned twice) doesn't count. The order of one pair has changed: 0.7 checked the configuration before the
 * host's features, later versions after them.
 */
export function stageBeginning(line: string, now: StageId | undefined): StageId | undefined {
  const text = plainLine(line);
  if (now === 'configuration' && stages.features.begins.test(text)) return 'features';
  const from = now === undefined ? 0 : stageIds.indexOf(now) + 1;
  // The first lines already mention Arc, but its stage starts only after the cluster exists.
  return stageIds
    .slice(from)
    .find((id) => (id !== 'arc' || now === 'kubeconfig') && stages[id].begins.test(text));
}

/** Every line with useful details contains one of these words. */
const telling = /node|Zip|failed|Error/;

/** The details in a line of the log that are worth keeping. */
export function saidBy(line: string): {
  readonly nodeName?: string;
  readonly logs?: string;
  readonly failure?: string;
} {
  if (!telling.test(line)) return {};
  const text = plainLine(line);
  // The Windows node (…-wedge) comes after the Linux node, whose name is the deployment's.
  const nodeName = /Kubernetes node \(((?:(?!-wedge).)+?)\)/.exec(text)?.[1];
  const logs = /Zip file is located at "(.+)"/.exec(text)?.[1];
  const failure =
    /(?:failed create new deployment|Connecting cluster to Azure Arc failed): (.+)$|^-? ?Error: (.+)$/.exec(
      text,
    );
  return {
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(logs === undefined ? {} : { logs }),
    ...(failure === null ? {} : { failure: failure[1] ?? failure[2] ?? text }),
  };
}
