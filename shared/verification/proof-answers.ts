import type { Call } from '#shared/calls/call.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import type { ProofCheck, ProofRow } from './proof-row.ts';

/** What the calls of the proof step answered; undefined where a call failed. */
export interface Seen {
  readonly call: Call;
  readonly values: readonly JsonValue[] | undefined;
}

/** Finds the answers by cmdlet, and for node commands by command. */
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

  /** What a command printed inside a node. */
  text(command: string): string | undefined {
    return this.values('Invoke-AksEdgeNodeCommand', command)?.map(String).join('\n');
  }
}

/**
 * A row of the proof. Where the file leaves a value to the product, anything that was seen agrees.
 *
 * @param seen undefined where it could not be read, which is no disagreement
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

/** The parts of a list that is written in one text, without regard to their case. */
export const listed = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());

/** A property that is a text, whatever else the object holds. */
export function textProperty(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' ? value : undefined;
}
