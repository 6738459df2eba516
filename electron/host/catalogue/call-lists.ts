import { catalogue, deviceCatalogue, type Catalogue } from './index.ts';

/** Strings by the name of a cmdlet or parameter: `Get-Service`, `Get-Service.Name`. */
export type TextsByName = Readonly<Record<string, readonly string[]>>;

/** The lists that the host script checks every request against. */
export interface CallLists {
  /** The cmdlets for this machine, with their parameters. */
  readonly allowed: TextsByName;
  /** The cmdlets for a device session, with their parameters. */
  readonly allowedOnDevice: TextsByName;
  /** The allowed values of each parameter that the catalogue restricts. */
  readonly allowedValues: TextsByName;
  readonly allowedValuesOnDevice: TextsByName;
  /** The parameters that take a list of strings. */
  readonly lists: readonly string[];
}

/** The parts of a Valibot schema that are read. */
interface Schema {
  readonly type: string;
  readonly wrapped?: Schema;
  readonly pipe?: readonly [Schema, ...unknown[]];
  readonly item?: Schema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

/** Builds the lists that `build/edge-host.js` writes into the host script, in the catalogue's order. */
export function callLists(): CallLists {
  return {
    allowed: parametersOf(catalogue),
    allowedOnDevice: parametersOf(deviceCatalogue),
    allowedValues: valuesOf(catalogue),
    allowedValuesOnDevice: valuesOf(deviceCatalogue),
    lists: [...limitsOf(catalogue), ...limitsOf(deviceCatalogue)]
      .filter(([, limit]) => limit === 'list')
      .map(([key]) => key),
  };
}

function parametersOf(calls: Catalogue): TextsByName {
  return Object.fromEntries(
    [...calls.values()].map(({ cmdlet, parameters }) => [cmdlet, Object.keys(parameters.entries)]),
  );
}

function valuesOf(calls: Catalogue): TextsByName {
  return Object.fromEntries(
    limitsOf(calls).flatMap(([key, limit]) => (typeof limit === 'string' ? [] : [[key, limit] as const])),
  );
}

type Limit = 'any' | 'list' | readonly string[];

function limitsOf(calls: Catalogue): readonly (readonly [string, Limit])[] {
  return [...calls.values()].flatMap(({ cmdlet, parameters }) =>
    Object.entries(parameters.entries).map(([name, schema]) => {
      const key = `${cmdlet}.${name}`;
      return [key, limitOf(key, schema)] as const;
    }),
  );
}

/**
 * The script compares strings only. Patterns, number ranges and fixed numbers or flags are checked before the request
 * is sent.
 */
function limitOf(key: string, schema: Schema): Limit {
  const { type, item, options, literal } = baseOf(schema);
  const named = type === 'picklist' ? options : type === 'literal' ? [literal] : undefined;
  if (named?.every((value) => typeof value === 'string') === true) return named;
  if (type === 'literal' || type === 'string' || type === 'number' || type === 'boolean') return 'any';
  if (type === 'array' && item !== undefined && baseOf(item).type === 'string') return 'list';
  throw new Error(`${key}: the host script has no list for a parameter of the type ${type}`);
}

/** The schema without its optional wrapper and without the checks that follow. */
function baseOf(schema: Schema): Schema {
  const inner = schema.wrapped ?? schema.pipe?.[0];
  return inner === undefined ? schema : baseOf(inner);
}
