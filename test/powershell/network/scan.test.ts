import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pingMany } from '#electron/host/facts/ping-many.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import type { Host } from '#electron/host/host.ts';
import { script } from '../open.ts';
import { Network } from './namespaces.ts';
import { peers } from './peers.ts';
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
  let opened: Host | undefined;

  beforeAll(async () => {
    if (unavailable !== undefined) return;
    network = new Network('10.77.0.5/24', { answering, silent });
    const host = openPowerShellHost({
      executable: network.powerShell(),
      script,
      standIns,
      startDeadlineMs: 300_000,
    });
    opened = host;
    // The first call starts PowerShell.
    await pingMany(host, ['10.77.0.5']);
  });
  afterAll(async () => {
    if (unavailable !== undefined) return;
    await opened?.close();
    network.remove();
  });

  const machine = (): Host => {
    if (opened === undefined) throw new Error('no machine was opened');
    return opened;
  };
  const sorted = (list: readonly string[]): readonly string[] => [...list].sort();
  const everyone = sorted([...answering, ...silent]);
  let ours: readonly string[] = [];

  test('finds who answers and who only has an address, and tells of each as soon as it is known', async () => {
    const all = hostsOf(254, (index) => `10.77.0.${String(index + 1)}`);
    const told: string[] = [];
    const found = await pingMany(machine(), all, { onPinged: (address) => told.push(address) });
    expect(Object.keys(found)).toEqual(told);
    expect(silent.filter((address) => found[address]?.answered !== false)).toEqual([]);
    expect(told).toHaveLength(254);
    const used = Object.entries(found).filter(([, { answered, mac }]) => answered || mac !== undefined);
    ours = sorted(used.map(([address]) => address).filter((address) => address !== '10.77.0.5'));
    expect(ours).toEqual(everyone);
  });

  for (const { name, missing, find } of peers) {
    test(`finds whatever ${name} finds`, ({ skip }) => {
      skip(missing !== undefined, missing);
      const found = find(network, '10.77.0.0/24').filter((address) => everyone.includes(address));
      // Otherwise the comparison would say nothing.
      expect(found.length).toBeGreaterThanOrEqual(answering.length);
      expect(found.filter((address) => !ours.includes(address))).toEqual([]);
    });
  }
});
