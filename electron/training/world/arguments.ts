import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';

/** PowerShell finds parameters and properties whatever their case. */
export function property(object: JsonValue | undefined, name: string): JsonValue | undefined {
  if (!isJsonObject(object)) return undefined;
  const wanted = name.toLowerCase();
  return Object.entries(object).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** The parameters of one call, as a cmdlet binds them. */
export class Arguments {
  readonly #parameters: JsonObject;

  constructor(parameters: JsonObject) {
    this.#parameters = parameters;
  }

  text(name: string): string | undefined {
    const value = property(this.#parameters, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }

  number(name: string): number | undefined {
    const value = property(this.#parameters, name);
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean {
    return property(this.#parameters, name) === true;
  }

  /** A parameter of an array type takes a single value, too. */
  list(name: string): readonly string[] {
    const value = property(this.#parameters, name);
    return (Array.isArray(value) ? value : [value]).filter(
      (item): item is string => typeof item === 'string',
    );
  }

  /** Whether a text parameter is absent, or says the same in any case. */
  admits(name: string, actual: string | number | undefined): boolean {
    const wanted = this.text(name);
    return wanted === undefined || wanted.toLowerCase() === String(actual).toLowerCase();
  }
}
