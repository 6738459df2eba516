import type { Translate } from '#shared/locales/translate.ts';
import type { ProofRow } from './proof-row.ts';

/** From the first to the last address, as a row has it in every language. */
const range = /^([\d.]+) to ([\d.]+)$/;

/** The texts of a verification row, for window, report and command line. */
export function proofText(
  { check, expected, seen, verdict }: ProofRow,
  t: Translate,
): { readonly check: string; readonly expected: string; readonly seen: string; readonly verdict: string } {
  // The product never sets a proxy by itself: if none was requested, there must be none.
  const open = t(check === 'nodeProxy' || check === 'windowsProxy' ? 'report.none' : 'report.notAsked');
  const shown = (text: string): string => {
    const [, first, last] = range.exec(text) ?? [];
    return first === undefined || last === undefined ? text : t('network.private.range', { first, last });
  };
  return {
    check: t(`proof.${check}`),
    expected: expected === '' ? open : shown(expected),
    seen: seen === '' && verdict !== 'unread' ? t('report.none') : shown(seen),
    verdict: t(`report.verdict.${verdict}`),
  };
}

/** Why a row doesn't agree; empty if it does. */
export function proofReason({ check, verdict }: ProofRow, t: Translate): string {
  if (verdict === 'agrees') return '';
  if (verdict === 'disagrees') return t(`proof.why.${check}`);
  return t('proof.unread');
}
