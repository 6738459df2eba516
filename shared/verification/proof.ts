import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { ProofRow } from './proof-row.ts';
import { ProofAnswers, row, type Seen } from './proof-answers.ts';
import { linuxRows } from './proof-linux.ts';
import { deploymentRow, machineRows } from './proof-machine.ts';
import { readyRows } from './proof-nodes.ts';
import { windowsRows } from './proof-windows.ts';

export type { Seen } from './proof-answers.ts';

/** The last value of the answer: information lines may come before it. */
const nameIn = (seen: ProofAnswers): string | undefined =>
  seen
    .values('Get-AksEdgeNodeName')
    ?.filter((value) => typeof value === 'string')
    .at(-1)
    ?.trim();

/**
 * Compares expected with seen. If the file leaves a value to the product, the row shows the seen value and agrees.
 *
 * @param computerName of the machine; a Linux node is named `<computer name>-ledge` in lower case
 * @param nodeName from the deployment's own log, in case the machine doesn't report it
 */
export function makeProof(
  file: DeploymentFile,
  calls: readonly Seen[],
  computerName: string | undefined,
  nodeName: string | undefined,
): readonly ProofRow[] {
  const seen = new ProofAnswers(calls);
  const expectedName = computerName === undefined ? '' : `${computerName.toLowerCase()}-ledge`;
  return [
    deploymentRow(seen),
    ...readyRows(file, seen, computerName),
    row('nodeName', expectedName, nameIn(seen) ?? nodeName),
    ...linuxRows(file, seen, computerName),
    ...windowsRows(file, seen),
    ...machineRows(file, seen),
  ];
}
