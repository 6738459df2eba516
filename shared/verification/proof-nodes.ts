import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JsonObject } from '#shared/json.ts';
import type { ProofRow } from './proof-row.ts';
import { row, textProperty, type ProofAnswers } from './proof-answers.ts';

/** A Windows node is named `<computer>-wedge`, a Linux node `<computer>-ledge`. */
const isWindowsNode = (name: string): boolean => /-wedge$/i.test(name);

/** This machine's nodes among the cluster's; all of them if no name matches. */
function ownNodes(nodes: readonly JsonObject[], computerName: string | undefined): readonly JsonObject[] {
  if (computerName === undefined) return nodes;
  const own = nodes.filter((node) =>
    textProperty(node, 'Name')?.toLowerCase().startsWith(`${computerName.toLowerCase()}-`),
  );
  return own.length === 0 ? nodes : own;
}

/** kubectl prints the condition as `True`; a reader may have turned it into a boolean or the table's word. */
export function readiness(node: JsonObject | undefined): string {
  if (node === undefined) return '';
  const { Ready: ready } = node;
  const isReady = ready === true || (typeof ready === 'string' && /^(true|ready)$/i.test(ready));
  return isReady ? 'Ready' : 'NotReady';
}

const isKind = (node: JsonObject, kind: 'linux' | 'windows'): boolean =>
  isWindowsNode(textProperty(node, 'Name') ?? '') === (kind === 'windows');

/** This machine's Linux node in Kubernetes' list. */
export function linuxNode(seen: ProofAnswers, computerName: string | undefined): JsonObject | undefined {
  return ownNodes(seen.objects('Invoke-Kubectl') ?? [], computerName).find((node) => isKind(node, 'linux'));
}

/** Whether Kubernetes reports the machine's nodes as ready. */
export function readyRows(
  file: DeploymentFile,
  seen: ProofAnswers,
  computerName: string | undefined,
): readonly ProofRow[] {
  const nodes = seen.objects('Invoke-Kubectl');
  const state = (kind: 'linux' | 'windows'): string | undefined =>
    nodes === undefined
      ? undefined
      : readiness(ownNodes(nodes, computerName).find((node) => isKind(node, kind)));
  return [
    row('nodeReady', 'Ready', state('linux')),
    ...(file.Machines?.[0]?.WindowsNode === undefined
      ? []
      : [row('windowsReady', 'Ready', state('windows'))]),
  ];
}
