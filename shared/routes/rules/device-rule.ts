import type { CheckResult } from '#shared/findings/finding.ts';
import type { Draft, MissingFact, Rule, RuleId, RuleDefinition } from '#shared/findings/rule.ts';
import type { DeviceNeed } from '#shared/routes/types.ts';
import type { ComputeContext } from './compute-context.ts';
import type { RouteContext } from './context.ts';

/** A rule of what is set on a device. */
export type DeviceRule<Context> = Rule<Context, DeviceNeed>;
export type DeviceCheckResult = CheckResult<DeviceNeed>;

/** What part of a rule says: its sentences, and what it lacks of the device's network. */
export type DeviceOutcome<Id extends RuleId, Need extends DeviceNeed> = Draft<Id> | MissingFact<Need>;

/** A device's facts are named by one word each. */
export const keyOf = (need: DeviceNeed): string => need;

const makerOf =
  <Context>() =>
  <const Id extends RuleId, const Needs extends readonly DeviceNeed[]>(
    rule: RuleDefinition<Id, Needs, Context, Needs[number]>,
  ): DeviceRule<Context> =>
    rule;

/** Makes a rule of a table of routes. What no source says of the device for certain is a warning at most. */
export const routeRule = makerOf<RouteContext>();
/** Makes a rule of the addresses of compute, by the same measure. */
export const computeRule = makerOf<ComputeContext>();
