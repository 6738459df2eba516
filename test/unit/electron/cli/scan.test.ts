import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { commandLine, program } from '../../../support/command-line.ts';
import { onlyOn } from '../../../support/platform.ts';

const { run } = commandLine('edge-wizard-scan');

interface Scan {
  readonly format: string;
  readonly addresses: readonly { readonly ip: string; readonly state: string; readonly evidence: string }[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** The built command line on the training machine, whose subnet is 192.168.10.0/24. */
function scan(...words: readonly string[]): { readonly exit: number | null; readonly json: Scan } {
  const { exit, out } = run(['scan', ...words, '--host', 'training:busy-subnet', '--json']);
  return { exit, json: JSON.parse(out) as Scan };
}

test('a scan says of each address of the subnet whether somebody has it, and how it knows', () => {
  const { exit, json } = scan('192.168.10.0/24');
  expect(exit).toBe(0);
  expect(json.format).toBe('edge-wizard/scan/1');
  expect(json.addresses.map(({ ip }) => ip)).toEqual(
    Array.from({ length: 254 }, (_, index) => `192.168.10.${String(index + 1)}`),
  );
  const of = (ip: string) => json.addresses.find((address) => address.ip === ip);
  expect(of('192.168.10.1')).toEqual({
    ip: '192.168.10.1',
    state: 'used',
    evidence: 'Ping 1 ms, MAC 00:0E:8C:99:10:01',
  });
  expect(of('192.168.10.2')).toEqual({
    ip: '192.168.10.2',
    state: 'used',
    evidence: 'No answer to a ping, but MAC address 28:63:36:2B:46:7E seen',
  });
  expect(of('192.168.10.57')).toEqual({
    ip: '192.168.10.57',
    state: 'used',
    evidence: 'An address of LAN-Verbindung 2',
  });
  const free = json.addresses.filter(({ state }) => state === 'free');
  expect(free).toHaveLength(28);
  expect(new Set(free.map(({ evidence }) => evidence))).toEqual(
    new Set(['No answer to a ping, no MAC address seen, and no name in DNS']),
  );
  expect(of('192.168.10.63')).toEqual({
    ip: '192.168.10.63',
    state: 'unsure',
    evidence: 'No answer to a ping, and no MAC address seen. Name in DNS: press-4.plant.example',
    name: 'press-4.plant.example',
  });
});

test('what lies beside an address from a DHCP server may be given away at any time', () => {
  const { json } = scan('10.20.60.96/27');
  const close = json.addresses.filter(({ evidence }) =>
    evidence.includes('10.20.60.112, which this computer got'),
  );
  expect(close.length).toBeGreaterThan(20);
  expect(new Set(close.map(({ state }) => state))).toEqual(new Set(['unsure']));
});

test(
  'a scan that is stopped says what it knows until then',
  onlyOn('posix', 'Windows has no SIGINT that a parent could send'),
  async () => {
    const words = ['scan', '192.168.0.0/20', '--host', 'training:busy-subnet', '--speed', '1', '--json'];
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('of 4,094 addresses checked')) child.kill('SIGINT');
    });
    const [exit] = (await once(child, 'close')) as [number | null];
    expect(exit).toBe(4);
    const { addresses } = JSON.parse(out) as Scan;
    expect(addresses).toHaveLength(4094);
    const open = addresses.filter(({ evidence }) => evidence === "The machine couldn't check");
    expect(open.length).toBeGreaterThan(0);
    expect(open.length).toBeLessThan(4094);
  },
);

test('silence behind a router proves nothing', () => {
  const { json } = scan('192.0.2.0/30');
  expect(json.addresses).toMatchObject([
    { ip: '192.0.2.1', state: 'unsure' },
    { ip: '192.0.2.2', state: 'unsure' },
  ]);
});

test.for(['10.20.30.7/24', '10.0.0.0/8', 'plant', '10.20.30.0'])('%s is refused by name', (subnet) => {
  const { exit, json } = scan(subnet);
  expect(exit).toBe(2);
  expect(json.error).toMatchObject({ code: 'usage.cidr' });
  expect(json.error?.message).toContain(subnet);
});

test('a scan of nothing is a usage error', () => {
  const { exit, json } = scan();
  expect(exit).toBe(2);
  expect(json.error?.code).toBe('usage.option');
});
