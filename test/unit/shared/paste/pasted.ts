import { expect } from 'vitest';
import { understand } from '#shared/paste/understand.ts';
import type { PastedValue } from '#shared/paste/values.ts';

export const gateway = 'Network.Ip4GatewayAddress';
export const prefix = 'Network.Ip4PrefixLength';
export const dns = 'Network.DnsServers';

/** What the text says, by path; one with several readings fails. */
export function valuesOf(text: string): Record<string, PastedValue> {
  const { values } = understand(text);
  expect(values.filter(({ others }) => others.length > 0)).toEqual([]);
  return Object.fromEntries(values.map(({ path, value }) => [path, value]));
}
