import type { DeviceNeed } from '#shared/routes/types.ts';
import type { Finding } from '#shared/rules/finding.ts';
import type { Draft } from '#shared/rules/rule.ts';
import { isWaivable } from '#shared/rules/waivable.ts';

/** Something the device has not said, without which a rule has no verdict. */
export interface DeviceLack {
  readonly lacks: DeviceNeed;
  readonly path: string;
}

export const lackOf = (path: string, lacks: DeviceNeed): DeviceLack => ({ lacks, path });

/** One rule of what is set on a device, as data. */
export interface DeviceRule<Context> {
  readonly id: string;
  /** Where it is known from, and what of it is not known. */
  readonly source: string;
  readonly check: (context: Context) => Iterable<Draft | DeviceLack>;
}

/** A rule that has no verdict on a field yet, because the device has not said what it needs. */
export interface DeviceNotChecked {
  readonly rule: string;
  readonly path: string;
  readonly needs: readonly DeviceNeed[];
}

export interface DeviceVerdict {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly DeviceNotChecked[];
}

/** What every rule says. Never waits and never throws. */
export function runRules<Context>(rules: readonly DeviceRule<Context>[], context: Context): DeviceVerdict {
  const findings: Finding[] = [];
  const notChecked: DeviceNotChecked[] = [];
  for (const rule of rules) {
    const needs = new Map<string, Set<DeviceNeed>>();
    for (const outcome of rule.check(context)) {
      if ('lacks' in outcome) {
        const { path, lacks } = outcome;
        needs.set(path, (needs.get(path) ?? new Set()).add(lacks));
        continue;
      }
      const waivable = outcome.severity !== 'info' && isWaivable(outcome.text);
      findings.push({ ...outcome, rule: rule.id, waivable });
    }
    for (const [path, lacks] of needs) notChecked.push({ rule: rule.id, path, needs: [...lacks] });
  }
  return { findings, notChecked };
}
