import { describe, expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';
import { checkCompute, computeRules } from '#shared/route-rules/check-compute.ts';
import type { ComputeWanted, DeviceNetwork, SiteFacts } from '#shared/routes/types.ts';
import { describe as inWords } from '#shared/findings/describe.ts';
import { device, lessAndLess, withPort, without } from './devices.ts';

const good: ComputeWanted = {
  InterfaceAlias: 'Port3',
  KubernetesNodeIPs: '192.168.20.200-192.168.20.201',
  KubernetesServiceIPs: '192.168.20.206-192.168.20.208',
};

type Example = readonly [ComputeWanted, says: readonly string[], on?: DeviceNetwork, site?: SiteFacts];

const N = 'Compute.KubernetesNodeIPs';

const S = 'Compute.KubernetesServiceIPs';

const nodes = (KubernetesNodeIPs: string, ...says: readonly string[]): Example => [
  { ...good, KubernetesNodeIPs },
  says,
];

const services = (KubernetesServiceIPs: string, ...says: readonly string[]): Example => [
  { ...good, KubernetesServiceIPs },
  says,
];

const eight = Array.from({ length: 8 }, (_, index) => `192.168.20.${200 + index}`);

const examples: Readonly<Record<string, Example>> = {
  'two addresses for a device of one node': [good, []],
  'three addresses for two nodes': [
    { ...good, KubernetesNodeIPs: '192.168.20.200-192.168.20.202' },
    [],
    { ...device, nodes: 2 },
  ],
  'six addresses for AKS': [
    { ...good, KubernetesNodeIPs: '192.168.20.200-192.168.20.205' },
    [],
    { ...device, aks: true },
  ],
  'subnets of one’s own': [{ ...good, PodSubnet: '10.96.0.0/16', ServiceSubnet: '10.97.0.0/16' }, []],

  'one address for one node': nodes(
    '192.168.20.200-192.168.20.200',
    `R-CIP-1.few ${N} -> 192.168.20.160-192.168.20.161`,
  ),
  'two addresses for two nodes': [
    good,
    [`R-CIP-1.few ${N} -> 192.168.20.160-192.168.20.162`],
    { ...device, nodes: 2 },
  ],
  'five addresses for AKS': [
    { ...good, KubernetesNodeIPs: '192.168.20.200-192.168.20.204' },
    [`R-CIP-1.few ${N} -> 192.168.20.160-192.168.20.165`],
    { ...device, aks: true },
  ],
  'no node range': nodes('', `R-CIP-1.missing ${N} -> 192.168.20.160-192.168.20.161`),
  'blanks around the hyphen': nodes(
    '192.168.20.200 - 192.168.20.201',
    `R-CIP-2.format ${N} -> 192.168.20.200-192.168.20.201`,
  ),
  'a short end': nodes('192.168.20.200-201', `R-CIP-2.format ${N} -> 192.168.20.200-192.168.20.201`),
  'a list in a row': nodes(
    '192.168.20.200, 192.168.20.201',
    `R-CIP-2.format ${N} -> 192.168.20.200-192.168.20.201`,
  ),
  'a list with a gap': nodes('192.168.20.200, 192.168.20.202', `R-CIP-2.gaps ${N}`),
  words: nodes('two please', `R-CIP-2.format ${N}`),
  'the wrong way round': nodes(
    '192.168.20.201-192.168.20.200',
    `R-CIP-2.reversed ${N} -> 192.168.20.200-192.168.20.201`,
  ),
  'another subnet': nodes(
    '192.168.21.200-192.168.21.201',
    `R-CIP-3.outside ${N} -> 192.168.20.160-192.168.20.161`,
  ),
  'up to the broadcast address': nodes(
    '192.168.20.254-192.168.20.255',
    `R-CIP-3.outside ${N} -> 192.168.20.160-192.168.20.161`,
  ),
  DHCP: [good, ['R-CIP-3.dhcp Compute.InterfaceAlias'], withPort({ dhcp: true })],
  'a port without an address': [
    { ...good, InterfaceAlias: 'Port4' },
    ['R-CIP-3.noAddress Compute.InterfaceAlias'],
  ],
  'a port of which nobody has said an address, which is no error': [good, [], without('address')],
  'the port among the nodes': nodes(
    '192.168.20.50-192.168.20.51',
    `R-CIP-4.own ${N} -> 192.168.20.160-192.168.20.161`,
  ),
  'the gateway among the services': [
    { ...good, KubernetesServiceIPs: '192.168.20.1-192.168.20.3' },
    [`R-CIP-4.own ${S} -> 192.168.20.160-192.168.20.161`],
    withPort({ gateway: '192.168.20.1' }),
  ],
  'somebody who answers': [
    good,
    [`R-CIP-4.answers ${N} -> 192.168.20.160-192.168.20.161`],
    device,
    { used: ['192.168.20.201', '192.168.20.77'], asked: ['192.168.20.201'] },
  ],
  'everybody answers': [good, [`R-CIP-4.everyAnswers ${N}`], device, { used: eight, asked: eight }],
  'no service range': services('', `R-CIP-5.missing ${S} -> 192.168.20.160-192.168.20.161`),
  'a single service address': services(
    '192.168.20.206',
    `R-CIP-5.format ${S} -> 192.168.20.206-192.168.20.206`,
  ),
  'services that end before they begin': services(
    '192.168.20.208-192.168.20.206',
    `R-CIP-5.format ${S} -> 192.168.20.206-192.168.20.208`,
  ),
  'services among the nodes': services(
    '192.168.20.201-192.168.20.203',
    `R-CIP-5.overlap ${S} -> 192.168.20.160-192.168.20.161`,
  ),
  'services elsewhere': services(
    '10.9.9.1-10.9.9.4',
    `R-CIP-5.outside ${S} -> 192.168.20.160-192.168.20.161`,
  ),
  'fewer addresses than services': [
    { ...good, services: 5 },
    [`R-CIP-5.few ${S} -> 192.168.20.160-192.168.20.165`],
  ],
  'a word for the number of services': [{ ...good, services: 'many' }, ['R-CIP-5.count Compute.services']],
  'a word for a subnet': [{ ...good, PodSubnet: 'pods' }, ['R-CIP-6.format Compute.PodSubnet']],
  'the documentation’s own subnets': [
    { ...good, PodSubnet: '10.96.0.1/16', ServiceSubnet: '10.97.0.1/16' },
    [
      'R-CIP-6.hostBits Compute.PodSubnet -> 10.96.0.0/16',
      'R-CIP-6.hostBits Compute.ServiceSubnet -> 10.97.0.0/16',
    ],
  ],
  'pods among the services': [
    { ...good, PodSubnet: '172.28.0.0/16' },
    ['R-CIP-6.each Compute.ServiceSubnet -> 172.27.0.0/16'],
  ],
  'pods on the network of a port': [
    { ...good, PodSubnet: '10.126.0.0/16' },
    ['R-CIP-6.port Compute.PodSubnet -> 172.27.0.0/16'],
  ],
  'a site that uses what the device has from the factory': [
    good,
    ['R-CIP-6.site Compute.PodSubnet -> 172.29.0.0/16'],
    device,
    { networks: ['172.27.8.0/21'] },
  ],
  'a network of the site that is none': [
    good,
    ['R-CIP-6.network Compute.networks[1]'],
    device,
    { networks: ['', 'the office'] },
  ],
};

const findingsOf = ([wanted, , on = device, site = {}]: Example) => checkCompute(wanted, on, site).findings;

const said = (example: Example) =>
  findingsOf(example).map(({ text, path, fix }) =>
    [
      `${text} ${path}`,
      ...(fix === undefined ? [] : [JSON.stringify(fix.changes[0]?.value).replaceAll('"', '')]),
    ].join(' -> '),
  );

describe('the rules of the addresses for compute', () => {
  test.each(Object.entries(examples))('%s', (_, example) => {
    expect(said(example)).toEqual(example[1]);
  });

  test('are all shown by an example, as grave as the table says, and in complete sentences', () => {
    const t = translator('en');
    const seen = new Map<string, Set<string>>();
    for (const finding of Object.values(examples).flatMap(findingsOf)) {
      seen.set(finding.text, (seen.get(finding.text) ?? new Set()).add(finding.severity));
      const { message, remedy, short, fix } = inWords(finding, t);
      for (const sentence of [message, remedy, short, fix ?? '']) expect(sentence).not.toMatch(/[{}]/);
      expect(fix === undefined).toBe(finding.fix === undefined);
    }
    for (const { id, messages } of computeRules) {
      for (const [key, { severities }] of Object.entries(messages)) {
        const text = `${id}.${key}`;
        expect([...(seen.get(text) ?? [])], text).toEqual(severities);
      }
    }
  });

  test('ask the device for the facts that they declare', () => {
    const asked = new Map<string, Set<string>>();
    for (const [wanted, , on = device, site = {}] of Object.values(examples)) {
      for (const network of lessAndLess(on)) {
        for (const { rule, needs } of checkCompute(wanted, network, site).notChecked) {
          for (const need of needs) asked.set(rule, (asked.get(rule) ?? new Set()).add(need));
        }
      }
    }
    for (const { id, needs } of computeRules) {
      expect([...(asked.get(id) ?? [])].toSorted(), id).toEqual(needs.toSorted());
    }
  });

  test('a fix takes its finding away and makes no other error', () => {
    for (const [wanted, , on = device, site = {}] of Object.values(examples)) {
      const before = new Set(checkCompute(wanted, on, site).findings.map(({ text }) => text));
      for (const { text, path, fix } of checkCompute(wanted, on, site).findings) {
        const value = fix?.changes[0]?.value;
        if (value === undefined) continue;
        const fixed = { ...wanted, [path.replace('Compute.', '')]: value };
        const after = checkCompute(fixed, on, site).findings;
        expect(after.filter((finding) => finding.text === text && finding.path === path)).toEqual([]);
        const errors = after.filter(({ severity }) => severity === 'error');
        expect(errors.filter((finding) => !before.has(finding.text))).toEqual([]);
      }
    }
  });

  test('without a device judge what can be judged, and name what they lack', () => {
    const { findings, notChecked } = checkCompute(good);
    expect(findings).toEqual([]);
    expect(notChecked.map(({ rule }) => rule)).toEqual([
      'R-CIP-1',
      'R-CIP-3',
      'R-CIP-4',
      'R-CIP-5',
      'R-CIP-6',
    ]);
  });

  const lacking = (on: DeviceNetwork) =>
    checkCompute(good, on).notChecked.map(({ rule, path, needs }) => `${rule} ${path}: ${needs.join(', ')}`);

  test('name the fact without which the subnet of the port is not known', () => {
    expect(lacking(without('prefixLength'))).toEqual([
      `R-CIP-3 ${N}: ports.prefixLength`,
      `R-CIP-5 ${S}: ports.prefixLength`,
      'R-CIP-6 Compute.PodSubnet: ports.prefixLength',
    ]);
    expect(lacking(without('address', 'gateway'))).toEqual([
      `R-CIP-3 ${N}: ports.address`,
      `R-CIP-4 ${N}: ports.address, ports.gateway`,
      `R-CIP-5 ${S}: ports.address`,
      'R-CIP-6 Compute.PodSubnet: ports.address',
    ]);
    expect(lacking(device)).toEqual([]);
  });
});
