import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pingMany } from '#electron/host/facts/ping-many.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import type { Host } from '#electron/host/host.ts';
import { script } from '../open.ts';
import { forty, neighborStandIn, Network } from './namespaces.ts';
import { peers } from './peers.ts';
import { noNetwork } from './possible.js';

const unavailable = noNetwork();
beforeEach(({ skip }) => {
  skip(unavailable !== undefined, unavailable);
});

describe('a scan of a real network', () => {
  const { subnet, own, all, answering, silent } = forty;
  let network: Network;
  let opened: Host | undefined;

  beforeAll(async () => {
    if (unavailable !== undefined) return;
    network = new Network(`${own}/24`, forty);
    const host = openPowerShellHost({
      executable: network.powerShell(),
      script,
      standIns: [neighborStandIn],
    });
    opened = host;
    // The first call starts PowerShell.
    await pingMany(host, [own]);
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
    const told: string[] = [];
    const found = await pingMany(machine(), all, { onPinged: (address) => told.push(address) });
    expect(Object.keys(found)).toEqual(told);
    expect(silent.filter((address) => found[address]?.answered !== false)).toEqual([]);
    expect(told).toHaveLength(254);
    const used = Object.entries(found).filter(([, { answered, mac }]) => answered || mac !== undefined);
    ours = sorted(used.map(([address]) => address).filter((address) => address !== own));
    expect(ours).toEqual(everyone);
  });

  for (const { name, missing, find } of peers) {
    test(`finds whatever ${name} finds`, ({ skip }) => {
      skip(missing !== undefined, missing);
      const found = find(network, subnet).filter((address) => everyone.includes(address));
      // Otherwise the comparison would say nothing.
      expect(found.length).toBeGreaterThanOrEqual(answering.length);
      expect(found.filter((address) => !ours.includes(address))).toEqual([]);
    });
  }
});
