import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { ProofRow } from './proof-row.ts';
import { ProofAnswers, row, type Seen } from './proof-answers.ts';
import { linuxRows } from './proof-linux.ts';
import { deploymentRow, machineRows } from './proof-machine.ts';
import { readyRows } from './proof-nodes.ts';
import { windowsRows } from './proof-windows.ts';

export type { Seen } from './proof-answers.ts';

/** The last of what was answered: information lines may come before it. */
const nameIn = (seen: ProofAnswers): string | undefined =>
  seen
    .values('Get-AksEdgeNodeName')
    ?.filter((value) => typeof value === 'string')
    .at(-1)
    ?.trim();

/**
 * Expected against seen. Where the file leaves a value to the product, the row says what was seen and agrees.
 *
 * @param computerName the machine's; a Linux node is called `<computer name>-ledge` in lower case
 * @param nodeName what the deployment's own log called the node, where the machine does not say it
 */
export function prove(
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
