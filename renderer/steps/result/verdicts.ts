import type { Translate } from '#shared/locales/translate.ts';
import type { ProofCheck, ProofRow } from '#shared/verification/proof-row.ts';

/** How the proof as a whole stands. */
export interface ProofCount {
  readonly disagrees: number;
  readonly unread: number;
}

export function countProof(rows: readonly ProofRow[]): ProofCount {
  const count = (verdict: ProofRow['verdict']): number =>
    rows.filter((row) => row.verdict === verdict).length;
  return { disagrees: count('disagrees'), unread: count('unread') };
}

/** What was seen, in words: a value that is empty, and one that could not be read, are two things. */
export function seenWords({ seen, verdict }: ProofRow, t: Translate): string {
  if (verdict === 'unread') return t('result.unread');
  return seen === '' ? t('result.none') : seen;
}

/** Where the file names no value, the product chose one, which is right as it is. */
export const expectedWords = ({ check, expected }: ProofRow, t: Translate): string => {
  if (expected !== '') return expected;
  return t(check === 'nodeProxy' || check === 'windowsProxy' ? 'result.none' : 'result.any');
};

/** What a person writes down about a node. */
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
