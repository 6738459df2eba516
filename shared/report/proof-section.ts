import type { Translate } from '#shared/locales/translate.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import { proofWords } from '#shared/verification/proof-words.ts';
import { section, table, type Content } from './html.ts';
import { sign, type SignKind } from './signs.ts';

const signs: Readonly<Record<ProofRow['verdict'], SignKind>> = {
  agrees: 'good',
  disagrees: 'bad',
  unread: 'open',
};

/** What was asked for beside what machine and node say themselves. */
export function proofSection(proof: readonly ProofRow[], t: Translate): Content {
  if (proof.length === 0) return undefined;
  return section(
    t('report.proof'),
    table(
      [
        { head: t('report.check') },
        { head: t('report.expected') },
        { head: t('report.seen') },
        { head: t('report.verdict'), kind: 'tight' },
      ],
      proof.map((row) => {
        const { check, expected, seen, verdict } = proofWords(row, t);
        return [check, expected, seen, sign(signs[row.verdict], verdict)];
      }),
    ),
  );
}
