import { expect, test } from 'vitest';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { parseCidr } from '#shared/net/ipv4.ts';
import { siteFactsOf } from '#shared/routes/compute-site.ts';
import { device } from './devices.ts';

const at = '2026-11-22T14:02:00Z';
const subnet = parseCidr('192.168.20.0/24') ?? { network: 0, prefix: 0 };
const facts: HostFacts = {
  addresses: [{ IPAddress: '192.168.20.9', InterfaceIndex: 3, PrefixLength: 24 }],
  neighbors: [
    { IPAddress: '192.168.20.77', InterfaceIndex: 3, LinkLayerAddress: '00-1B-1B-00-00-77', State: 'Stale' },
  ],
  probes: {
    ping: {
      '192.168.20.60': { answered: true, at },
      '192.168.20.61': { answered: false, at },
      // A node of the device itself.
      '192.168.20.100': { answered: true, at },
      '10.9.9.9': { answered: true, at },
    },
  },
};

test('who answers, who shows a MAC and this computer itself are in use; what the device gives out is its own', () => {
  const site = siteFactsOf(device, subnet, facts, ['10.0.0.0/8']);
  expect(new Set(site.used)).toEqual(new Set(['192.168.20.60', '192.168.20.77', '192.168.20.9']));
  expect(site.asked).toEqual(['192.168.20.60', '192.168.20.61']);
  expect(site.networks).toEqual(['10.0.0.0/8']);
});

test('without the port’s subnet nothing is said of addresses', () => {
  expect(siteFactsOf(device, undefined, facts, [])).toEqual({ networks: [] });
});
