const whole = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const inText = /(?<![0-9a-f-])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?![0-9a-f-])/gi;
const resource = /\/subscriptions\/([0-9a-f-]{36})(?:\/resource-?groups\/([^/\s"']{1,90}))?/i;
const longest = 2000;

/** A GUID as Azure writes it, and nothing else. */
export const isGuid = (text: string): boolean => whole.test(text);

const withHyphens = (text: string): string =>
  text.replace(/-/g, '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The only GUID in a text, also without its hyphens. */
export function guidIn(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const found = new Set((text.normalize('NFKC').match(inText) ?? []).map(withHyphens));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** What the path of a resource names: `/subscriptions/…/resourceGroups/plant`. */
export function resourceIn(
  text: string,
): { readonly subscription: string; readonly group: string | undefined } | undefined {
  const [, subscription = '', group] = text.length > longest ? [] : (resource.exec(text) ?? []);
  return isGuid(subscription) ? { subscription, group } : undefined;
}
