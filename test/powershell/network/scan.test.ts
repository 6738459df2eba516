import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pingMany } from '#electron/host/facts/ping-many.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import type { Host } from '#electron/host/host.ts';
import { script } from '../open.ts';
import { Network } from './namespaces.ts';
import { noNetwork } from './possible.js';

const standIns = [join(import.meta.dirname, '../modules/Neighbor.StandIn.psm1')];
const unavailable = noNetwork();
beforeEach(({ skip }) => {
  skip(unavailable !== undefined, unavailable);
});

const hostsOf = (count: number, at: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => at(index));

describe('a scan of a real network', () => {
  /** Thirty computers answer, ten only have an address, and nobody else is there. */
  const answering = hostsOf(30, (index) => `10.77.0.${String(10 + index * 7)}`);
  const silent = hostsOf(10, (index) => `10.77.0.${String(12 + index * 21)}`);
  let network: Network;
  let host: Host;

  beforeAll(async () => {
    if (unavailable !== undefined) return;
    network = new Network('10.77.0.5/24', { answering, silent });
    host = openPowerShellHost({
      executable: network.powerShell(),
      script,
      standIns,
      startDeadlineMs: 300_000,
    });
    // The first call starts PowerShell.
    await pingMany(host, ['10.77.0.5']);
  });
  afterAll(async () => {
    if (unavailable !== undefined) return;
    await host.close();
    network.remove();
  });

  test('finds who answers and who only has an address, and tells of each as soon as it is known', async () => {
    const all = hostsOf(254, (index) => `10.77.0.${String(index + 1)}`);
    const told: string[] = [];
    const found = await pingMany(host, all, { onPinged: (address) => told.push(address) });
    expect(Object.keys(found)).toEqual(told);
    // Those that don't answer hold up nobody.
    const answers = new Set(told.slice(0, answering.length + 1));
    expect([...answering, '10.77.0.5'].filter((address) => !answers.has(address))).toEqual([]);
    const used = Object.entries(found).filter(([, { answered, mac }]) => answered || mac !== undefined);
    const sorted = (list: readonly string[]): readonly string[] => [...list].sort();
    expect(sorted(used.map(([address]) => address))).toEqual(sorted(['10.77.0.5', ...answering, ...silent]));
    expect(silent.filter((address) => found[address]?.answered !== false)).toEqual([]);
    expect(Object.keys(found)).toHaveLength(254);
  });
});
