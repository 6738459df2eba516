import type { Translate } from '#shared/locales/translate.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import { proofText } from '#shared/verification/proof-text.ts';
import { section, table, type Content } from './html.ts';
import { statusMark, type StatusKind } from './status-marks.ts';

const signs: Readonly<Record<ProofRow['verdict'], StatusKind>> = {
  agrees: 'good',
  disagrees: 'bad',
  unread: 'open',
};

/** What was requested, beside what the machine and node report. */
export function proofSection(proof: readonly ProofRow[], t: Translate): Content {
  if (proof.length === 0) return undefined;
  const isShort = proof.every(({ check }) => check === 'route');
  return section(
    t('report.proof'),
    table(
      [
        { head: t('report.check'), ...(isShort ? { kind: 'tight' as const } : {}) },
        { head: t('report.expected') },
        { head: t('report.seen') },
        { head: t('report.verdict'), kind: 'tight' },
      ],
      proof.map((row) => {
        const { check, expected, seen, verdict } = proofText(row, t);
        return [check, expected, seen, statusMark(signs[row.verdict], verdict)];
      }),
    ),
  );
}
