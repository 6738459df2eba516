import type { Call } from '#shared/calls/call.ts';
import type { JsonValue } from '#shared/json.ts';

/** For which calls something goes wrong. */
export interface CallPattern {
  readonly cmdlet: string;
  /** Only with exactly these; whatever they are where absent. */
  readonly parameters?: Call['parameters'];
}

const sorted = (parameters: Readonly<Record<string, JsonValue>>): string =>
  JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether a fault waits for this call. Which call of its kind it is, is counted elsewhere. */
export function matchesCall({ cmdlet, parameters }: CallPattern, call: Call): boolean {
  if (cmdlet.toLowerCase() !== call.cmdlet.toLowerCase()) return false;
  return parameters === undefined || sorted(parameters) === sorted(call.parameters);
}
