import type * as v from 'valibot';
import { readItems } from '#electron/host/catalogue/items.ts';
import { cimProperties } from '#electron/host/catalogue/windows.ts';
import type { Call } from '#shared/calls/call.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';

export type FactName = Exclude<keyof HostFacts, 'probes'>;

export type LeaveOut = (items: readonly JsonValue[]) => void;

/** Where a fact comes from: one call, and how its answer becomes the fact. */
export interface FactSource {
  readonly fact: FactName;
  readonly call: Call;
  /** Further calls, without whose answers the first one's is worth nothing. */
  readonly also?: readonly Call[];
  /**
   * @param more what the further calls answered, one after the other
   * @param leaveOut hears of items of another kind, which are no part of the fact
   * @returns the part of the facts that is known now, or undefined where the answer is not what it should be
   */
  read(
    values: readonly JsonValue[],
    known: HostFacts,
    more: readonly (readonly JsonValue[])[],
    leaveOut: LeaveOut,
  ): HostFacts | undefined;
}

/** Reads every item by its schema, and the facts from the items. */
export function items<Schema extends v.GenericSchema>(
  schema: Schema,
  into: (items: readonly v.InferOutput<Schema>[], known: HostFacts) => HostFacts | undefined,
): FactSource['read'] {
  return (values, known, _, leaveOut) => {
    const found = itemsOf(schema, values, leaveOut);
    return found === undefined ? undefined : into(found, known);
  };
}

/** The items of an answer, or undefined where it is not what it should be. */
export function itemsOf<Schema extends v.GenericSchema>(
  schema: Schema,
  values: readonly JsonValue[],
  leaveOut: LeaveOut,
): readonly v.InferOutput<Schema>[] | undefined {
  const read = readItems(schema, values);
  if (!read.ok) return undefined;
  leaveOut(read.value.leftOut);
  return read.value.items;
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
