import type { Translate } from '#shared/locales/translate.ts';
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

/** The seen value as text: empty and unread are different. */
export function seenWords({ seen, verdict }: ProofRow, t: Translate): string {
  if (verdict === 'unread') return t('result.unread');
  return seen === '' ? t('result.none') : seen;
}

/** If the file sets no value, the product chose one, which is correct. */
export const expectedWords = ({ check, expected }: ProofRow, t: Translate): string => {
  if (expected !== '') return expected;
  return t(check === 'nodeProxy' || check === 'windowsProxy' ? 'result.none' : 'result.any');
};

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
