import * as v from 'valibot';
import { cimProperties } from '#electron/host/catalogue/windows.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Call } from '#shared/plan/call.ts';

export type FactName = Exclude<keyof HostFacts, 'probes'>;

/** Where a fact comes from: one call, and how its answer becomes the fact. */
export interface FactSource {
  readonly fact: FactName;
  readonly call: Call;
  /** Further calls, without whose answers the first one's is worth nothing. */
  readonly also?: readonly Call[];
  /**
   * @param more what the further calls answered, one after the other
   * @returns the part of the facts that is known now, or undefined where the answer is not what it should be
   */
  read(
    values: readonly JsonValue[],
    known: HostFacts,
    more: readonly (readonly JsonValue[])[],
  ): HostFacts | undefined;
}

/** Reads every item by its schema, and the facts from the items. */
export function items<Schema extends v.GenericSchema>(
  schema: Schema,
  into: (items: readonly v.InferOutput<Schema>[], known: HostFacts) => HostFacts | undefined,
): FactSource['read'] {
  return (values, known) => {
    const parsed = v.safeParse(v.array(schema), values);
    return parsed.success ? into(parsed.output, known) : undefined;
  };
}

/** The only item, where an answer without one is no answer. */
export function one<Schema extends v.GenericSchema>(
  schema: Schema,
  into: (item: v.InferOutput<Schema>, known: HostFacts) => HostFacts | undefined,
): FactSource['read'] {
  return items(schema, ([first], known) => (first === undefined ? undefined : into(first, known)));
}

export function cim(ClassName: keyof typeof cimProperties): Call {
  return { cmdlet: 'Get-CimInstance', parameters: { ClassName }, select: cimProperties[ClassName] };
}
