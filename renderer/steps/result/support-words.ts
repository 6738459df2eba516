import type { SupportEntry } from '#shared/ipc/files.ts';

/** Where the support file keeps what the product itself collected. */
export const productLogs = 'product-logs/';

/** What the commands said, one file a command. */
export const outputs = 'ops/';

/** One line of the dialog: a part of the support file, or many small ones that nobody tells apart. */
export interface SupportGroup {
  readonly name: string;
  readonly parts: readonly string[];
  readonly bytes: number;
}

/** The parts in their order, with the outputs of the commands as one line where the first of them stands. */
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
