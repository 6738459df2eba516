import type { Finding, Fix } from '#shared/findings/finding.ts';
import { runRules } from '#shared/findings/run-rules.ts';
import { routeContextOf } from '#shared/routes/context.ts';
import { routeKey } from '#shared/routes/prefix.ts';
import type { DeviceNetwork, WantedRoutes, WantedRow } from '#shared/routes/types.ts';
import { keyOf, type DeviceCheckResult } from './device-rule.ts';
import { routeRules } from './rules.ts';

/** The row that a fix changes, as it would be then; undefined if it removes the row. */
function changedRow(rows: readonly WantedRow[], { changes }: Fix): readonly [number, WantedRow] | undefined {
  const [, index, field] = /^Routes\[(\d+)\]\.(\w+)$/.exec(changes[0]?.path ?? '') ?? [];
  const row = rows[Number(index)];
  if (field === undefined || row === undefined) return undefined;
  return [Number(index), { ...row, [field]: changes[0]?.value }];
}

/** A fix that would make a route of another row once more doesn't help. */
function withoutRepeating(finding: Finding, rows: readonly WantedRow[]): Finding {
  const { fix, ...rest } = finding;
  const [index, row] = (fix === undefined ? undefined : changedRow(rows, fix)) ?? [];
  if (index === undefined || row === undefined) return finding;
  const isThere = rows.some((other, at) => at !== index && routeKey(other) === routeKey(row));
  return isThere ? rest : finding;
}

/**
 * Checks a table of wanted routes, by itself or on the device that `network` describes. Findings have paths such as
 * `Routes[2].NextHop`.
 */
export function checkRoutes(wanted: WantedRoutes, network: DeviceNetwork = {}): DeviceCheckResult {
  const { findings, notChecked } = runRules(routeRules, routeContextOf(wanted, network), { keyOf });
  return { findings: findings.map((finding) => withoutRepeating(finding, wanted.Routes)), notChecked };
}
