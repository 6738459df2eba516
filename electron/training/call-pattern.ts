import type { Call } from '#shared/calls/call.ts';
import type { JsonValue } from '#shared/json.ts';

/** The calls that a fault applies to. */
export interface CallPattern {
  readonly cmdlet: string;
  /** Only calls with exactly these parameters; absent: with any. */
  readonly parameters?: Call['parameters'];
}

const sorted = (parameters: Readonly<Record<string, JsonValue>>): string =>
  JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether a fault applies to this call. The caller counts the calls. */
export function matchesCall({ cmdlet, parameters }: CallPattern, call: Call): boolean {
  if (cmdlet.toLowerCase() !== call.cmdlet.toLowerCase()) return false;
  return parameters === undefined || sorted(parameters) === sorted(call.parameters);
}
