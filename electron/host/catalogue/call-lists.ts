import { catalogue, deviceCatalogue, type Catalogue } from './index.ts';

/** Texts by the name of a cmdlet or of a parameter: `Get-Service`, `Get-Service.Name`. */
export type TextsByName = Readonly<Record<string, readonly string[]>>;

/** What the host script compares every request with, whoever sends it. */
export interface CallLists {
  /** The cmdlets of this machine, each with its parameters. */
  readonly allowed: TextsByName;
  /** The same for the session of a device. */
  readonly allowedOnDevice: TextsByName;
  /** The values of each parameter for which the catalogue names them. */
  readonly allowedValues: TextsByName;
  readonly allowedValuesOnDevice: TextsByName;
  /** The parameters that take several texts. */
  readonly lists: readonly string[];
}

/** What is read of a Valibot schema. */
interface Schema {
  readonly type: string;
  readonly wrapped?: Schema;
  readonly pipe?: readonly [Schema, ...unknown[]];
  readonly item?: Schema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

/** The lists that `build/edge-host.js` writes into the host script, in the order of the catalogue. */
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
 * The script compares texts only: the pattern of a text, the range of a number and a fixed number or flag are checked
 * before a request leaves for it.
 */
function limitOf(key: string, schema: Schema): Limit {
  const { type, item, options, literal } = baseOf(schema);
  const named = type === 'picklist' ? options : type === 'literal' ? [literal] : undefined;
  if (named?.every((value) => typeof value === 'string') === true) return named;
  if (type === 'literal' || type === 'string' || type === 'number' || type === 'boolean') return 'any';
  if (type === 'array' && item !== undefined && baseOf(item).type === 'string') return 'list';
  throw new Error(`${key}: the host script has no list for a parameter of the type ${type}`);
}

/** A schema without what makes it optional, and without the checks that follow. */
function baseOf(schema: Schema): Schema {
  const inner = schema.wrapped ?? schema.pipe?.[0];
  return inner === undefined ? schema : baseOf(inner);
}
