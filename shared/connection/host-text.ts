import { findAddressText } from '#shared/net/address-text.ts';

const host = /^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/i;
const longest = 2000;

/** The name or address of a device that a text most likely means; undefined if it is one already, or none. */
export function meantHost(text: string): string | undefined {
  const inner = text.trim();
  if (inner === '' || inner.length > longest) return undefined;
  const bare = inner
    .replace(/^(?:https?|wsman):\/+/i, '')
    .replace(/[/\\].*$/, '')
    .replace(/:\d{1,5}$/, '');
  const meant = findAddressText(inner)?.address ?? bare;
  return meant !== text && meant !== inner && host.test(meant) ? meant : undefined;
}
