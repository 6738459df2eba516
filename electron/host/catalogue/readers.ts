import * as v from 'valibot';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';

/**
 * Values arrive differently by Windows version, PowerShell edition and remoting: enums as numbers or names, one item or
 * a list, numbers as strings. Each of these traps is handled once, here.
 */

export const text = v.string();

export const anyJson = v.custom<JsonValue>(() => true);

/** A number or the string of one. */
export const number = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/))]),
  v.transform(Number),
);

/** A boolean or PowerShell's string for one. */
export const flag = v.pipe(
  v.union([v.boolean(), v.pipe(v.string(), v.regex(/^(true|false)$/i))]),
  v.transform((value) => value === true || String(value).toLowerCase() === 'true'),
);

/** One string or several: PowerShell unrolls a list of one. Here it is always a list. */
export const texts = v.pipe(
  v.union([v.array(v.string()), v.string()]),
  v.transform((value) => (typeof value === 'string' ? [value] : value)),
);

/** An enum as its name, from a name or a number. A number without a name becomes a string. */
export function enumName(names: readonly string[]) {
  return v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.integer())]),
    v.transform((value) =>
      /^\d+$/.test(String(value)) ? (names[Number(value)] ?? String(value)) : String(value),
    ),
  );
}

/** MSFT_NetIPAddress.AddressState (domain knowledge, unconfirmed on hardware). */
export const addressState = enumName(['Invalid', 'Tentative', 'Duplicate', 'Deprecated', 'Preferred']);
/** MSFT_NetIPAddress.PrefixOrigin. */
export const prefixOrigin = enumName(['Other', 'Manual', 'WellKnown', 'Dhcp', 'RouterAdvertisement']);
/** MSFT_NetNeighbor.State. */
export const neighborState = enumName([
  'Unreachable',
  'Incomplete',
  'Probe',
  'Delay',
  'Stale',
  'Reachable',
  'Permanent',
]);
/** Microsoft.HyperV.PowerShell.VMSwitchType. */
export const switchType = enumName(['Private', 'Internal', 'External']);

/** A MAC address in any common form, as Windows writes it: `A0-AF-BD-12-34-56`. Other text stays as it is. */
export const mac = v.pipe(
  v.string(),
  v.transform((value) => {
    const digits = value.replace(/[-:.\s]/g, '').toUpperCase();
    return /^[0-9A-F]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join('-') : value;
  }),
);

/**
 * An object with some known properties; unknown ones are kept. A property that is null, or optional and of the wrong
 * type, counts as absent: one odd property must not cost a whole fact.
 */
export function bag<Entries extends v.ObjectEntries>(entries: Entries) {
  const schema = v.pipe(
    v.custom<JsonObject>(isJsonObject, 'not an object'),
    v.transform((value) =>
      Object.fromEntries(
        Object.entries(value).filter(([key, item]) => item !== null && fits(entries[key], item)),
      ),
    ),
    v.objectWithRest(entries, anyJson),
  );
  return Object.assign(schema, { properties: Object.keys(entries) });
}

/** For a catalogue entry: items of this schema, with the properties that it knows; plain values have none. */
export const returns = <Schema extends v.GenericSchema<unknown, unknown>>(
  value: Schema & { readonly properties?: readonly string[] },
) => ({ value, select: value.properties ?? [] });

function fits(entry: v.ObjectEntries[string] | undefined, item: JsonValue): boolean {
  if (entry?.type !== 'exact_optional') return true;
  return v.is(entry, item);
}
