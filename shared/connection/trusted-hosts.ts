/** The names in a value of TrustedHosts, unchanged. */
const namesIn = (value: string): readonly string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A single name or address. A list or a pattern would trust more than one device. */
export const isHostName = (name: string): boolean => /^[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?$/i.test(name);

/** Whether this entry matches the name: it may contain `*`, and `<local>` matches every name without a dot. */
function isFor(entry: string, name: string): boolean {
  if (isSame(entry, '<local>')) return !name.includes('.');
  const parts = entry.toLowerCase().split('*');
  if (parts.length === 1) return isSame(entry, name);
  const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(name.toLowerCase());
}

/** Whether this computer's WinRM trusts a device of this name (about_Remote_Troubleshooting). */
export const isTrusted = (value: string, name: string): boolean =>
  namesIn(value).some((entry) => isFor(entry, name));

/** The change to TrustedHosts, with all that is needed to undo it whoever else changes the value meanwhile. */
export interface KeptTrustedHosts {
  /** The whole previous value. */
  readonly before: string;
  /** The whole new value. */
  readonly after: string;
  /** The names that were added. */
  readonly added: readonly string[];
}

/**
 * The change that adds a name to this value; undefined if there is nothing to add.
 *
 * @param kept an earlier change that has not been undone: its previous value is the one to restore
 */
export function addTrustedHost(
  now: string,
  name: string,
  kept?: KeptTrustedHosts,
): KeptTrustedHosts | undefined {
  if (!isHostName(name) || isTrusted(now, name)) return undefined;
  // In the format of `Set-Item -Concatenate`.
  const after = now.trim() === '' ? name : `${now},${name}`;
  if (kept === undefined) return { before: now, after, added: [name] };
  const added = [...kept.added, name];
  return now === kept.after
    ? { before: kept.before, after, added }
    : { before: without(now, kept.added), after, added };
}

/**
 * The value that restores TrustedHosts; undefined if nothing has to change. Restoring never trusts more than now:
 * `kept` comes from a file, which anyone may have edited.
 */
export function restoredTrustedHosts(now: string, kept: KeptTrustedHosts): string | undefined {
  const isOlder = namesIn(kept.before).every((name) => namesIn(now).includes(name));
  const wanted = now === kept.after && isOlder ? kept.before : without(now, kept.added);
  return wanted === now ? undefined : wanted;
}

/** Keeps everything else: a value without these names stays unchanged, including spaces. */
function without(value: string, names: readonly string[]): string {
  const kept = value.split(',').filter((entry) => !names.some((name) => isSame(entry.trim(), name)));
  return kept.length === value.split(',').length ? value : kept.join(',');
}
