import type { Rolldown } from 'vite';

/** The modules that are loaded together with one of them. */
function loadedWith(id: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const ids = new Set([id]);
  // A set also visits what is added meanwhile.
  for (const one of ids)
    for (const imported of context.getModuleInfo(one)?.importedIds ?? []) ids.add(imported);
  return ids;
}

/**
 * A file for what is loaded together with a module. It has the first choice if its priority is higher.
 *
 * @param isEntry whether the module is one where a program begins: it has a file already
 */
export function fileFor(
  name: string,
  id: string,
  priority: number,
  isEntry = false,
): Rolldown.CodeSplittingGroup {
  let ids: ReadonlySet<string> | undefined;
  return {
    priority,
    debugName: name,
    name: (one, context) =>
      (ids ??= loadedWith(id, context)).has(one) && !(isEntry && one === id) ? name : null,
  };
}
