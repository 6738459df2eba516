import type { SupportEntry } from '#shared/ipc/files.ts';

/** The support file's folder for what the product itself collected. */
export const productLogs = 'product-logs/';

/** The commands' output, one file each. */
export const outputs = 'ops/';

/** One line of the dialog: a part of the support file, or many small ones together. */
export interface SupportGroup {
  readonly name: string;
  readonly parts: readonly string[];
  readonly bytes: number;
}

/** The parts in order, with all command outputs as one line in the place of the first. */
export function supportGroups(entries: readonly SupportEntry[]): readonly SupportGroup[] {
  const groups = new Map<string, SupportGroup>();
  for (const { name, bytes } of entries) {
    const key = name.startsWith(outputs) ? outputs : name;
    const group = groups.get(key);
    groups.set(key, {
      name: key,
      parts: [...(group?.parts ?? []), name],
      bytes: (group?.bytes ?? 0) + bytes,
    });
  }
  return [...groups.values()];
}
