/**
 * The stages of `New-AksEdgeDeployment`, recognised by the text it prints. Step numbers and prefixes (`AksIot`, then
 * `AksEdge`) differ between product versions, these words hardly do. Source: public transcripts of 0.6, 0.7, 1.5 and
 * 1.6 (Azure/AKS-Edge#53, #117, #152, #168, #173).
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
  /** Seconds in the published runs; `atMost` where the product itself sets a limit instead. */
  readonly typical: number;
  readonly atMost?: number;
  /** No line for minutes is normal here. */
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

/** A line without the time the product puts before it and without the blanks its progress bar leaves. */
export function plainLine(line: string): string {
  return line
    .replaceAll('\r', ' ')
    .replace(/^\s*\[\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d\]\s*/, '')
    .trim();
}

/**
 * The stage that begins with this line. Stages only go forward: words of an earlier stage that occur again later
 * (the switch is mentioned twice) do not lead back. One pair has changed its order: 0.7 looked at the configuration
 * before the features of the host, later versions the other way round.
 */
export function stageBeginning(line: string, now: StageId | undefined): StageId | undefined {
  const text = plainLine(line);
  if (now === 'configuration' && stages.features.begins.test(text)) return 'features';
  const from = now === undefined ? 0 : stageIds.indexOf(now) + 1;
  // Arc is spoken of from the first lines on; it begins only once the cluster stands.
  return stageIds
    .slice(from)
    .find((id) => (id !== 'arc' || now === 'kubeconfig') && stages[id].begins.test(text));
}

/** Words of which one stands in every line that says something in passing. */
const telling = /node|Zip|failed|Error/;

/** What a line of the log says in passing, worth keeping. */
export function saidBy(line: string): {
  readonly nodeName?: string;
  readonly logs?: string;
  readonly failure?: string;
} {
  if (!telling.test(line)) return {};
  const text = plainLine(line);
  // A Windows node (…-wedge) is waited for after the Linux node, whose name is the deployment's.
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
