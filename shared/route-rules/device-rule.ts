import type { CheckResult } from '#shared/findings/finding.ts';
import type { Draft, MissingFact, Rule, RuleId, RuleDefinition } from '#shared/findings/rule.ts';
import type { ComputeContext } from '#shared/routes/compute-context.ts';
import type { RouteContext } from '#shared/routes/context.ts';
import type { DeviceNeed } from '#shared/routes/types.ts';

/** A rule for a device's settings. */
export type DeviceRule<Context> = Rule<Context, DeviceNeed>;
export type DeviceCheckResult = CheckResult<DeviceNeed>;

/** What part of a rule yields: its findings, and what it needs of the device's network. */
export type DeviceOutcome<Id extends RuleId, Need extends DeviceNeed> = Draft<Id> | MissingFact<Need>;

/** A device's facts have one-word names. */
export const keyOf = (need: DeviceNeed): string => need;

const makerOf =
  <Context>() =>
  <const Id extends RuleId, const Needs extends readonly DeviceNeed[]>(
    rule: RuleDefinition<Id, Needs, Context, Needs[number]>,
  ): DeviceRule<Context> =>
    rule;

/** Makes a rule for tables of routes. Without a certain source it is at most a warning. */
export const routeRule = makerOf<RouteContext>();
/** Makes a rule for the compute addresses, by the same standard. */
export const computeRule = makerOf<ComputeContext>();
