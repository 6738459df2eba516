import { isJsonObject, objectFrom, parseJson, type JsonObject, type JsonValue } from '#shared/json.ts';
import type { DeploymentFile } from './deployment-file.ts';
import type { Field } from './fields.ts';
import { maxAddresses, maxTextLength } from './limits.ts';
import { isPlaceholder } from './placeholder.ts';
import { date } from './plain-json.ts';
import { fileShape, type ObjectShape, type Shape } from './shape.ts';
import { writtenKeys } from './written-keys.ts';

/** There is something to say about it. Undefined already means that nothing is set. */
const remarkable = Symbol('remarkable');
type Read = JsonValue | undefined | typeof remarkable;

/** Counts the keys that were read. */
interface Count {
  keys: number;
}

/**
 * The file of a text about which there is nothing to say: each key known and in its own spelling, each value of its
 * field's type. Most files are such, and this is several times as fast as the reader that can say something.
 *
 * @returns undefined for any other text, and for some that are in doubt
 */
export function plainFile(source: string): DeploymentFile | undefined {
  const keys = writtenKeys(source);
  const value = keys === undefined ? undefined : parseJson(source);
  if (!isJsonObject(value)) return undefined;
  const count = { keys: 0 };
  const file = readObject(value, fileShape, count);
  // With a key twice, the text has more of them.
  return file === remarkable || count.keys !== keys ? undefined : (file as DeploymentFile);
}

function readShape(value: JsonValue, shape: Shape, count: Count): Read {
  if (value === null) return undefined;
  if (shape.kind === 'leaf') return isPlain(value, shape.field) ? value : remarkable;
  if (shape.kind === 'list')
    return Array.isArray(value) ? readList(value as readonly JsonValue[], shape.item, count) : remarkable;
  return isJsonObject(value) ? readObject(value, shape, count) : remarkable;
}

/** The object itself if it has its keys in canonical order and a value for each. */
function readObject(value: JsonObject, shape: ObjectShape, count: Count): Read {
  const keys = Object.keys(value);
  count.keys += keys.length;
  let isSame = true;
  let last = -1;
  const found: (JsonValue | undefined)[] = [];
  for (const key of keys) {
    const child = shape.spelled.get(key);
    if (child === undefined) return remarkable;
    const content = value[key] ?? null;
    const read = readShape(content, child.shape, count);
    if (read === remarkable) return remarkable;
    isSame &&= read === content && child.order > last;
    last = child.order;
    found[child.order] = read;
  }
  if (isSame) return keys.length > 0 || shape.meaningfulWhenEmpty ? value : undefined;
  const entries: [string, JsonValue][] = [];
  for (const { key, order } of shape.children.values()) {
    const read = found[order];
    if (read !== undefined) entries.push([key, read]);
  }
  return entries.length > 0 || shape.meaningfulWhenEmpty ? objectFrom(entries) : undefined;
}

function readList(items: readonly JsonValue[], shape: ObjectShape, count: Count): Read {
  const read: JsonValue[] = [];
  for (const item of items) {
    const element = isJsonObject(item) ? readObject(item, shape, count) : remarkable;
    if (element === remarkable) return remarkable;
    if (element !== undefined) read.push(element);
  }
  return read.length === 0 ? undefined : read;
}

function isPlain(value: JsonValue, field: Field): boolean {
  if (field.type === 'integer') return typeof value === 'number' && Number.isFinite(value);
  if (field.type === 'boolean') return typeof value === 'boolean';
  if (field.type === 'addresses') {
    return Array.isArray(value) && arePlain(value as readonly JsonValue[], field);
  }
  return isPlainText(value, field) && (field.values?.includes(value as string) ?? true);
}

const arePlain = (items: readonly JsonValue[], field: Field): boolean =>
  items.length > 0 && items.length <= maxAddresses && items.every((item) => isPlainText(item, field));

const isPlainText = (value: JsonValue, field: Field): boolean =>
  typeof value === 'string' &&
  value.length <= maxTextLength &&
  value.trim() !== '' &&
  !date.test(value) &&
  !isPlaceholder(value, field);
