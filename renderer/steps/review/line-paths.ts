/**
 * The path that each line of a canonical file (two blanks a level, one value a line) tells about; empty for brackets
 * alone. So a line can be found by the path that findings and secrets are named by.
 */
export function linePaths(lines: readonly string[]): readonly string[] {
  /** By depth: the name on the way, or the index of the item in a list. */
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
