import { join } from 'node:path';
import { powerShell, root } from '../open.ts';
import type { Network } from './namespaces.ts';
import { hasProgram, microsoftScript } from './possible.js';

/** Another program that lists the used addresses of a network. */
interface Peer {
  readonly name: string;
  /** Why it can't be run here; undefined if it can. */
  readonly missing: string | undefined;
  /** The addresses that it finds in a subnet. */
  readonly find: (network: Network, subnet: string) => readonly string[];
}

const addressesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, address = '']) => [address]);

const installed = (program: string): string | undefined =>
  hasProgram(program) ? undefined : `${program} is not installed`;

const script = microsoftScript();

export const peers: readonly Peer[] = [
  {
    name: 'nmap',
    missing: installed('nmap'),
    find: (network, subnet) =>
      addressesIn(network.run('nmap', ['-sn', '-n', '-oG', '-', subnet]), /^Host: ([\d.]+) .*Status: Up/gm),
  },
  {
    name: 'arp-scan',
    missing: installed('arp-scan'),
    find: (network, subnet) =>
      addressesIn(network.run('arp-scan', ['--interface=switch', '--plain', subnet]), /^([\d.]+)\s/gm),
  },
  {
    name: 'fping',
    missing: installed('fping'),
    // It ends with 1 if an address doesn't answer.
    find: (network, subnet) =>
      addressesIn(network.run('sh', ['-c', `fping -a -q -r 1 -g ${subnet} || test $? = 1`]), /^([\d.]+)$/gm),
  },
  {
    name: "Microsoft's script",
    missing: script === undefined ? 'EDGE_WIZARD_MICROSOFT_SCAN does not name it' : undefined,
    find: (network, subnet) => {
      const [address = '', prefix = ''] = subnet.split('/');
      const file = join(root, 'test/powershell/network/microsoft-scan.ps1');
      const gateway = address.replace(/\d+$/, '1');
      const how = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'];
      const words = [...how, '-File', file, script ?? '', gateway, prefix];
      return addressesIn(network.run(powerShell(), words), /^found ([\d.]+)\s*$/gm);
    },
  },
];
