import { expect, test } from 'vitest';
import { changedSince, fingerprint } from '#shared/plan/fingerprint.ts';

const adapter = { Name: 'Ethernet 2', InterfaceIndex: 12, Status: 'Up' };

test('the same machine and file have the same fingerprint, whatever moves all the time', () => {
  const now = fingerprint({ adapters: [adapter], operatingSystem: { FreePhysicalMemory: 1 } }, '{}');
  const later = fingerprint({ adapters: [adapter], operatingSystem: { FreePhysicalMemory: 2 } }, '{}');
  expect(changedSince(now, later)).toEqual([]);
});

test('what changed is named', () => {
  const before = fingerprint({ adapters: [adapter], switches: [] }, '{}');
  const now = fingerprint({ adapters: [{ ...adapter, Status: 'Disconnected' }], switches: [] }, '{"a":1}');
  expect(changedSince(before, now)).toEqual(['adapters', 'file']);
});
