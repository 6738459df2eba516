import { fields } from './fields.ts';

const lastKey = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Every level of every field: `Network.Proxy` is a key as well as `Network.Proxy.Http`. */
const knownPaths: readonly string[] = [
  ...new Set(
    fields.flatMap(({ path }) =>
      path.split('.').map((_, index, parts) =>
        parts
          .slice(0, index + 1)
          .join('.')
          .replace(/\[\]$/, ''),
      ),
    ),
  ),
];

/** How many letters must be changed, added or taken away to get from one word to the other. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known key that an unknown one most likely means: a slip of a few letters, or the right key in a wrong place. */
export function nearestPath(key: string, parent: string): string | undefined {
  if (key.length > 40) return undefined;
  const word = key.toLowerCase();
  const inside = parent.replace(/\[\d+\]/g, '[]');
  const candidates = knownPaths.map((path) => ({
    path,
    // A slip in the right place is likelier than one in another.
    cost: distance(word, lastKey(path).toLowerCase()) * 2 + (path === `${inside}.${lastKey(path)}` ? 0 : 1),
  }));
  const [best] = candidates.sort((a, b) => a.cost - b.cost);
  return best !== undefined && best.cost <= Math.max(3, Math.floor(word.length / 3) * 2)
    ? best.path
    : undefined;
}
