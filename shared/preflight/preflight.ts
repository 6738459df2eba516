import type { HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import type { PreflightCheck, PreflightOptions } from './check.ts';
import { checks, isApplicable, judgeCheck } from './checks.ts';

export { sameAs, waiverOfCheck, waiversOfChecks } from './accept.ts';
export { evidenceOf } from './evidence.ts';
export { preflightIds, type PreflightId } from './ids.ts';
export { preflightOptions } from './options.ts';
export { remedyOf, type PreflightRemedy } from './remedies.ts';
export { checkTexts } from './texts.ts';
export type { PreflightCheck, PreflightOptions, PreflightState } from './check.ts';

/**
 * Checks the machine before anything is set up on it. The order is fixed.
 *
 * @param unread facts that could not be read
 * @param reading names of facts that are still being read
 * @param options what the person chose; absent values are not chosen yet
 */
export function preflight(
  facts: HostFacts,
  unread: readonly UnreadFact[],
  reading: readonly string[],
  options: PreflightOptions = {},
): readonly PreflightCheck[] {
  const isFirst = Object.keys(facts).length === 0 && unread.length === 0;
  return checks
    .filter((check) => isApplicable(check, facts, options))
    .map((check) => {
      const { id, needs } = check;
      const missing = needs.filter((fact) => facts[fact] === undefined);
      if (missing.length === 0) {
        const [state, values = {}, variant] = judgeCheck(check, facts, options) ?? (['unread'] as const);
        return { id, state, values, ...(variant === undefined ? {} : { variant }) };
      }
      const isComing = isFirst || missing.some((fact) => reading.includes(fact));
      const isLost = missing.some((fact) => unread.some((item) => item.fact === fact));
      return { id, state: isComing && !isLost ? 'reading' : 'unread', values: {} };
    });
}
