/** What JSON can carry: the only kind of value that crosses a border (window, host, file, command line). */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

// eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- a Record cannot name itself
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
