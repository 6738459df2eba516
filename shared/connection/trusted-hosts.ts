/** The names in a value of TrustedHosts, as they stand there. */
const namesIn = (value: string): readonly string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A name or an address alone. A list of them, and every pattern, would trust more than one device. */
export const isHostName = (name: string): boolean => /^[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?$/i.test(name);

/** Whether this entry is for the name: it can have `*` in it, and `<local>` is for every name without a dot. */
function isFor(entry: string, name: string): boolean {
  if (isSame(entry, '<local>')) return !name.includes('.');
  const parts = entry.toLowerCase().split('*');
  if (parts.length === 1) return isSame(entry, name);
  const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(name.toLowerCase());
}

/** Whether WinRM of this computer trusts a device of this name (about_Remote_Troubleshooting). */
export const isTrusted = (value: string, name: string): boolean =>
  namesIn(value).some((entry) => isFor(entry, name));

/** What was changed about TrustedHosts: enough to put it back, whoever changes it meanwhile. */
export interface KeptTrustedHosts {
  /** The whole value, as it was found. */
  readonly before: string;
  /** The whole value, as it was left. */
  readonly after: string;
  /** The names that were added. */
  readonly added: readonly string[];
}

/**
 * What adding a name to this value comes to; undefined where there is nothing to add.
 *
 * @param kept what was added earlier and has not been put back: the oldest value is the one to go back to
 */
export function addTrustedHost(
  now: string,
  name: string,
  kept?: KeptTrustedHosts,
): KeptTrustedHosts | undefined {
  if (!isHostName(name) || isTrusted(now, name)) return undefined;
  // As `Set-Item -Concatenate` writes it.
  const after = now.trim() === '' ? name : `${now},${name}`;
  if (kept === undefined) return { before: now, after, added: [name] };
  const added = [...kept.added, name];
  return now === kept.after
    ? { before: kept.before, after, added }
    : { before: without(now, kept.added), after, added };
}

/**
 * What is to be written to put TrustedHosts back; undefined where nothing is. Going back never trusts more than before
 * it: what is kept lies in a file, and a file can be anybody's work.
 */
export function restoredTrustedHosts(now: string, kept: KeptTrustedHosts): string | undefined {
  const isOlder = namesIn(kept.before).every((name) => namesIn(now).includes(name));
  const wanted = now === kept.after && isOlder ? kept.before : without(now, kept.added);
  return wanted === now ? undefined : wanted;
}

/** Nothing else is touched: a value without these names stays as it is, to the blank. */
function without(value: string, names: readonly string[]): string {
  const kept = value.split(',').filter((entry) => !names.some((name) => isSame(entry.trim(), name)));
  return kept.length === value.split(',').length ? value : kept.join(',');
}
