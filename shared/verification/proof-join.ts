import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { isSet } from '#shared/values.ts';
import { row } from './proof-answers.ts';
import type { ProofRow } from './proof-row.ts';

type Node = NonNullable<NonNullable<DeploymentFile['Machines']>[number]['LinuxNode']>;

const roleOf = ({ ControlPlane }: Node): string => (ControlPlane === true ? 'control plane' : 'worker');

/**
 * Whether the file for another computer says what was asked for; none if the job made no such file.
 *
 * @param file the job's own: the other computer is its second machine
 * @param written the file that the product wrote; undefined if it can't be read
 */
export function joinRows(file: DeploymentFile, written: DeploymentFile | undefined): readonly ProofRow[] {
  const wanted = file.Machines?.[1]?.LinuxNode;
  if (wanted === undefined) return [];
  const node = written?.Machines?.[0]?.LinuxNode;
  const address = node === undefined ? undefined : isSet(node.Ip4Address) ? String(node.Ip4Address) : '';
  return [
    row('joinAddress', wanted.Ip4Address ?? '', address),
    row('joinRole', roleOf(wanted), node === undefined ? undefined : roleOf(node)),
  ];
}
