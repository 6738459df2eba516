import type { Verdict } from '#shared/findings/finding.ts';
import type { Rule } from '#shared/findings/rule.ts';
import type { DeviceNeed } from '#shared/routes/types.ts';

/** A rule of what is set on a device. */
export type DeviceRule<Context> = Rule<Context, DeviceNeed>;
export type DeviceVerdict = Verdict<DeviceNeed>;

/** A device's facts are named by one word each. */
export const keyOf = (need: DeviceNeed): string => need;
