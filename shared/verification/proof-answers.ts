import type { Call } from '#shared/calls/call.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import type { ProofCheck, ProofRow } from './proof-row.ts';

/** The answers of the verification step's calls; undefined if a call failed. */
export interface Seen {
  readonly call: Call;
  readonly values: readonly JsonValue[] | undefined;
}

/** Finds answers by cmdlet, and those of node commands by command. */
export class ProofAnswers {
  readonly #seen: readonly Seen[];
  constructor(seen: readonly Seen[]) {
    this.#seen = seen;
  }

  values(cmdlet: string, command?: string): readonly JsonValue[] | undefined {
    return this.#seen.find(
      ({ call }) =>
        call.cmdlet === cmdlet && (command === undefined || call.parameters['command'] === command),
    )?.values;
  }

  objects(cmdlet: string): readonly JsonObject[] | undefined {
    return this.values(cmdlet)?.filter(isJsonObject);
  }

  /** The output of a command inside a node. */
  text(command: string): string | undefined {
    return this.values('Invoke-AksEdgeNodeCommand', command)?.map(String).join('\n');
  }
}

/**
 * A verification row. If the file leaves a value to the product, any value agrees.
 *
 * @param seen undefined if it could not be read, which doesn't count as a disagreement
 */
export const row = (
  check: ProofCheck,
  expected: string,
  seen: string | undefined,
  agrees: (seen: string) => boolean = (text) => expected === '' || text === expected,
): ProofRow => ({
  check,
  expected,
  seen: seen ?? '',
  verdict: seen === undefined ? 'unread' : agrees(seen) ? 'agrees' : 'disagrees',
});

/** The parts of a comma-separated list, in lower case. */
export const listed = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());

/** A string property, whatever else the object contains. */
export function textProperty(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' ? value : undefined;
}
