import type * as v from 'valibot';
import { readItems } from '#electron/host/catalogue/items.ts';
import { cimProperties } from '#electron/host/catalogue/windows.ts';
import type { Call } from '#shared/calls/call.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';

export type FactName = Exclude<keyof HostFacts, 'probes'>;

export type LeaveOut = (items: readonly JsonValue[]) => void;

/** Where a fact comes from: a call, and how to read its answer. */
export interface FactSource {
  readonly fact: FactName;
  readonly call: Call;
  /** Further calls that the first answer is useless without. */
  readonly also?: readonly Call[];
  /**
   * @param more the answers of the further calls, in order
   * @param leaveOut reports items of another kind, which aren't part of the fact
   * @returns the part of the facts that is now known; undefined if the answer isn't valid
   */
  read(
    values: readonly JsonValue[],
    known: HostFacts,
    more: readonly (readonly JsonValue[])[],
    leaveOut: LeaveOut,
  ): HostFacts | undefined;
}

/** Reads every item by its schema, and makes the facts from the items. */
export function items<Schema extends v.GenericSchema>(
  schema: Schema,
  into: (items: readonly v.InferOutput<Schema>[], known: HostFacts) => HostFacts | undefined,
): FactSource['read'] {
  return (values, known, _, leaveOut) => {
    const found = itemsOf(schema, values, leaveOut);
    return found === undefined ? undefined : into(found, known);
  };
}

/** The items of an answer; undefined if it isn't valid. */
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

/** The only item. An answer without one isn't valid. */
export function one<Schema extends v.GenericSchema>(
  schema: Schema,
  into: (item: v.InferOutput<Schema>, known: HostFacts) => HostFacts | undefined,
): FactSource['read'] {
  return items(schema, ([first], known) => (first === undefined ? undefined : into(first, known)));
}

export function cim(ClassName: keyof typeof cimProperties): Call {
  return { cmdlet: 'Get-CimInstance', parameters: { ClassName }, select: cimProperties[ClassName] };
}
