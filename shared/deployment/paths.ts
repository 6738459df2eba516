import { isJsonObject, parseJson, type JsonValue } from '#shared/json.ts';
import type { DeploymentFile } from './deployment-file.ts';

type Segment = string | number;

/** No list of a deployment file is longer: a higher index is a mistake and must not create a huge list. */
const maxListLength = 1000;

const known = new Map<string, readonly Segment[]>();

/** The path of a key in its parent. A key that looks like a path is quoted: `Network["a.b"]`. */
export function keyPath(parent: string, key: string): string {
  if (key === '' || /[.[\]"]/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** In characters. No path of a field is half as long, but a key of a file can be as long as the file. */
const mostShown = 120;

/** A path as a sentence or a list shows it; whatever is to find the value takes the whole path. */
export const shownPath = (path: string): string =>
  path.length > mostShown ? `${path.slice(0, mostShown - 1)}…` : path;

/** The segments of `Machines[0].LinuxNode.CpuCount`. */
export function segmentsOf(path: string): readonly Segment[] {
  const cached = known.get(path);
  if (cached !== undefined) return cached;
  const segments = [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(
    ([, index, quoted, key]) => {
      if (index !== undefined) return Number(index);
      if (quoted === undefined) return key ?? '';
      // A path can come from anywhere: a key that can't be read stands for itself.
      const read = parseJson(quoted);
      return typeof read === 'string' ? read : quoted;
    },
  );
  if (known.size < 1000) known.set(path, segments);
  return segments;
}

function step(value: unknown, segment: Segment): unknown {
  if (typeof segment === 'number') return Array.isArray(value) ? (value[segment] as unknown) : undefined;
  return isJsonObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

/** The value at a canonical path; undefined if there is none (null counts as none). */
export function valueAt(file: DeploymentFile, path: string): JsonValue | undefined {
  const value = segmentsOf(path).reduce<unknown>(step, file);
  return value === null ? undefined : (value as JsonValue | undefined);
}

/** A copy of the file with another value at a canonical path; null removes the value. */
export function withValue(file: DeploymentFile, path: string, value: JsonValue | null): DeploymentFile {
  return replaced(file, segmentsOf(path), value) as DeploymentFile;
}

function replaced(node: unknown, [segment, ...rest]: readonly Segment[], value: JsonValue): unknown {
  if (segment === undefined) return value;
  if (typeof segment === 'number') {
    const list: readonly unknown[] = Array.isArray(node) ? node : [];
    if (segment > Math.min(list.length, maxListLength)) return list;
    return [
      ...list.slice(0, segment),
      replaced(list[segment], rest, value),
      ...list.slice(segment + 1),
    ].filter((item) => item !== null);
  }
  const object = isJsonObject(node) ? node : {};
  if (rest.length === 0 && value === null) {
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== segment));
  }
  if (value === null && step(object, segment) === undefined) return object;
  return { ...object, [segment]: replaced(step(object, segment), rest, value) };
}
