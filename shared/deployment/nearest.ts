import { editDistance } from '#shared/edit-distance.ts';
import { fields } from './fields.ts';

const lastKey = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Every level of every field: `Network.Proxy` is a key like `Network.Proxy.Http`. */
const knownPaths = [
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
].map((path) => ({ path, key: lastKey(path), word: lastKey(path).toLowerCase() }));

/**
 * The known key that an unknown one most likely stands for: a typo of a few letters, or the right key in the wrong
 * place.
 */
export function nearestPath(key: string, parent: string): string | undefined {
  if (key.length > 40) return undefined;
  const word = key.toLowerCase();
  const inside = parent.replace(/\[\d+\]/g, '[]');
  const limit = Math.max(3, Math.floor(word.length / 3) * 2);
  let best: { readonly path: string; readonly cost: number } | undefined;
  for (const { path, key: last, word: known } of knownPaths) {
    // Keys whose length differs by more can't be closer.
    if (Math.abs(last.length - word.length) * 2 > Math.min(limit, best?.cost ?? limit)) continue;
    // A typo in the right place is more likely than one in another place.
    const cost = editDistance(word, known) * 2 + (path === `${inside}.${last}` ? 0 : 1);
    if (cost <= limit && (best === undefined || cost < best.cost)) best = { path, cost };
  }
  return best?.path;
}
