import * as v from 'valibot';

/** A route in a file of ours. */
export const rowSchema = v.object({
  InterfaceAlias: v.string(),
  DestinationPrefix: v.string(),
  NextHop: v.string(),
  RouteMetric: v.exactOptional(v.number()),
});
