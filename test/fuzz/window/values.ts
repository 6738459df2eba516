import * as v from 'valibot';

/** A whole number from 0, below a limit. */
export type Pick = (below: number) => number;

/** Texts and numbers to fill a shape with; `key` is the one that they stand at. */
export interface Material {
  readonly text: (key: string) => string;
  readonly number: (key: string) => number;
  /** A key of a record at this place. */
  readonly key: (key: string) => string;
}

type Schema = v.GenericSchema & {
  readonly type: string;
  readonly pipe?: readonly unknown[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly key?: Schema;
  readonly value?: Schema;
  readonly item?: Schema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
};

/** How often a text is tried before a place stays empty. */
const mostTries = 60;

/** A value that a schema accepts, made of the material; undefined if none was found. */
export function validValue(schema: v.GenericSchema, pick: Pick, material: Material): unknown {
  return made(schema, '', pick, material);
}

function fitting(schema: Schema, make: () => unknown): unknown {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const value = make();
    if (v.is(schema, value)) return value;
  }
  return undefined;
}

function made(schema: Schema, key: string, pick: Pick, material: Material): unknown {
  switch (schema.type) {
    case 'strict_object':
      return objectOf(schema, pick, material);
    case 'record':
      return recordOf(schema, key, pick, material);
    case 'array': {
      const item = schema.item ?? v.never();
      return fitting(schema, () => {
        const length = pick(10) === 0 ? pick(60) : pick(4);
        const list = Array.from({ length }, () => made(item as Schema, key, pick, material));
        return list.filter((one) => one !== undefined);
      });
    }
    case 'union': {
      const options = schema.options ?? [];
      return fitting(schema, () => made(options[pick(options.length)] as Schema, key, pick, material));
    }
    case 'picklist':
      return schema.options?.[pick(schema.options.length)];
    case 'nullable':
      return pick(3) === 0 ? null : made(schema.wrapped ?? schema, key, pick, material);
    case 'literal':
      return schema.literal;
    case 'string':
      return fitting(schema, () => material.text(key));
    case 'number':
      return fitting(schema, () => material.number(key));
    case 'boolean':
      return pick(2) === 0;
    default:
      throw new Error(`a kind of schema that nothing is made for: ${schema.type}`);
  }
}

function objectOf({ entries = {} }: Schema, pick: Pick, material: Material): unknown {
  const pairs = Object.entries(entries).flatMap(([key, entry]) => {
    const isOptional = entry.type === 'exact_optional';
    if (isOptional && pick(2) === 0) return [];
    const value = made(isOptional ? (entry.wrapped ?? entry) : entry, key, pick, material);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(pairs);
}

function recordOf(schema: Schema, at: string, pick: Pick, material: Material): unknown {
  const { key = v.string(), value = v.unknown() } = schema;
  const pairs = Array.from({ length: pick(6) }, () => {
    const name = fitting(key, () => material.key(at));
    return [String(name), made(value, String(name), pick, material)] as const;
  });
  return Object.fromEntries(pairs.filter(([, one]) => one !== undefined));
}
