import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { powerShell, root, temporaryFolder } from '../open.ts';

const ip = (...words: readonly string[]): string =>
  execFileSync('ip', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

export interface Hosts {
  /** Addresses of computers that answer pings. */
  readonly answering: readonly string[];
  /** Of computers that answer ARP only. */
  readonly silent: readonly string[];
}

/** A network in namespaces of its own: this computer, and others on a switch. Nothing reaches the real network. */
export class Network {
  readonly #names: readonly string[];
  readonly #own: string;

  /** @param own the address of this computer, with the length of the prefix */
  constructor(own: string, { answering, silent }: Hosts) {
    const prefix = own.split('/')[1] ?? '24';
    const name = (part: string): string => `edge-${part}-${String(process.pid)}`;
    this.#own = name('own');
    this.#names = [this.#own, name('answering'), name('silent')];
    for (const one of this.#names) ip('netns', 'add', one);
    const inOwn = ['-n', this.#own];
    ip(...inOwn, 'link', 'add', 'switch', 'type', 'bridge');
    ip(...inOwn, 'address', 'add', own, 'dev', 'switch');
    for (const device of ['lo', 'switch']) ip(...inOwn, 'link', 'set', device, 'up');
    // Linux limits answers to ARP failures and the size of its cache; Windows' cache is smaller still.
    for (const [part, addresses] of [
      ['answering', answering],
      ['silent', silent],
    ] as const) {
      const there = name(part);
      ip(...inOwn, 'link', 'add', part, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', there);
      ip(...inOwn, 'link', 'set', part, 'master', 'switch', 'up');
      const lines = addresses.map((address) => `address add ${address}/${prefix} dev eth0`);
      execFileSync('ip', ['-n', there, '-batch', '-'], {
        input: ['link set lo up', 'link set eth0 up', ...lines, ''].join('\n'),
      });
    }
    const quiet = 'echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all';
    execFileSync('ip', ['netns', 'exec', name('silent'), 'sh', '-c', quiet]);
  }

  /** A PowerShell that runs on this computer of the network. */
  powerShell(): string {
    const file = join(temporaryFolder(), 'pwsh');
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${this.#own} '${powerShell()}' "$@"\n`);
    chmodSync(file, 0o700);
    return file;
  }

  /** Runs a program on this computer of the network. @returns its output */
  run(program: string, parameters: readonly string[]): string {
    return ip('netns', 'exec', this.#own, program, ...parameters);
  }

  remove(): void {
    for (const one of this.#names) ip('netns', 'delete', one);
  }
}

/** The neighbor cache of a computer in such a network. */
export const neighborStandIn = join(root, 'test/powershell/modules/Neighbor.StandIn.psm1');

const hostsOf = (count: number, at: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => at(index));

/** A /24: thirty computers answer, ten only have an address, and nobody else is there. */
export const forty = {
  subnet: '10.77.0.0/24',
  own: '10.77.0.5',
  all: hostsOf(254, (index) => `10.77.0.${String(index + 1)}`),
  answering: hostsOf(30, (index) => `10.77.0.${String(10 + index * 7)}`),
  silent: hostsOf(10, (index) => `10.77.0.${String(12 + index * 21)}`),
} as const;
