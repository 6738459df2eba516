import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const text = v.string();

/** Which route, as it stands in a file of ours. */
export const keySchema = v.object({ InterfaceAlias: text, DestinationPrefix: text });

/** A route, as it stands in a file of ours. */
export const rowSchema = v.object({
  ...keySchema.entries,
  NextHop: text,
  RouteMetric: v.exactOptional(v.number()),
});

/** @returns undefined for what is no JSON */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A file of ours as JSON; undefined where it is not there or is none. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
