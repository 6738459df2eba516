import type { FileChange } from '#shared/deployment/change.ts';
import { keyPath } from '#shared/deployment/paths.ts';
import type { JsonValue } from '#shared/json.ts';

/** Every value of a file by its path, in lower case; null is the same as nothing. */
function leaves(value: JsonValue, path: string, found: Map<string, string>): Map<string, string> {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    items.forEach((item, index) => leaves(item, `${path}[${String(index)}]`, found));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, content] of Object.entries(value)) {
      leaves(content, keyPath(path, key), found);
    }
  } else if (value !== null) found.set(path.toLowerCase(), JSON.stringify(value));
  return found;
}

const contains = (outer: string, inner: string): boolean =>
  inner === outer || (inner.startsWith(outer) && /[.[]/.test(inner[outer.length] ?? ''));

/** The values that differ between two files and that no change speaks of: there should be none. */
export function unexplained(
  from: JsonValue,
  to: JsonValue,
  changes: readonly FileChange[],
): readonly string[] {
  const [was, is] = [leaves(from, '', new Map()), leaves(to, '', new Map())];
  const named = changes.map(({ path }) => path.toLowerCase());
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (path) => was.get(path) !== is.get(path) && !named.some((name) => contains(name, path)),
  );
}
