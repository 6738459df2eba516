/**
 * The path of each line in a canonical file (two spaces per level, one value per line); empty for brackets alone.
 * Findings and secrets can thus be found by path.
 */
export function linePaths(lines: readonly string[]): readonly string[] {
  /** By depth: the name, or the index in a list. */
  const way: (string | number)[] = [];
  return lines.map((line) => {
    const depth = (line.length - line.trimStart().length) / 2;
    way.length = Math.min(way.length, depth + 1);
    const key = /^\s*"((?:[^"\\]|\\.)*)": /.exec(line)?.[1];
    if (key !== undefined) {
      way[depth] = key;
      return pathOf(way);
    }
    if (/^\s*[\]}]/.test(line)) return '';
    const before = way[depth];
    if (depth > 0) way[depth] = typeof before === 'number' ? before + 1 : 0;
    return line.trim() === '{' ? '' : pathOf(way);
  });
}

function pathOf(way: readonly (string | number)[]): string {
  return way
    .slice(1)
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}
