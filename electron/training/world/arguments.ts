import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';

/** PowerShell ignores the case of parameters and properties. */
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

  /** An array parameter also accepts a single value. */
  list(name: string): readonly string[] {
    const value = property(this.#parameters, name);
    return (Array.isArray(value) ? value : [value]).filter(
      (item): item is string => typeof item === 'string',
    );
  }

  /** Whether a text parameter is absent or equals the value, ignoring case. */
  admits(name: string, actual: string | number | undefined): boolean {
    const wanted = this.text(name);
    return wanted === undefined || wanted.toLowerCase() === String(actual).toLowerCase();
  }
}
