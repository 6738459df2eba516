import type { ProofCheck, ProofRow } from '#shared/verification/proof-row.ts';

/** The proof as a whole. */
export interface ProofCount {
  readonly disagrees: number;
  readonly unread: number;
}

export function countProof(rows: readonly ProofRow[]): ProofCount {
  const count = (verdict: ProofRow['verdict']): number =>
    rows.filter((row) => row.verdict === verdict).length;
  return { disagrees: count('disagrees'), unread: count('unread') };
}

/** What a person notes about a node. */
const noted: readonly ProofCheck[] = [
  'nodeName',
  'nodeAddress',
  'nodeMac',
  'nodeDns',
  'nodeProxy',
  'windowsAddress',
];

export const notedRows = (rows: readonly ProofRow[]): readonly ProofRow[] =>
  noted.flatMap((check) => rows.filter((row) => row.check === check));
