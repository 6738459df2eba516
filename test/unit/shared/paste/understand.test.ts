import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIPv4 } from '#shared/net/ipv4.ts';
import { isAskedFor } from '#shared/paste/asked-for.ts';
import { understand } from '#shared/paste/understand.ts';
import type { PastedValue } from '#shared/paste/values.ts';
import { allQuestions } from '#shared/report/address-questions.ts';
import { requestBlock } from '#shared/report/address-request.ts';
import { emptyAnswers, type Answers, type AnswerValue } from '#shared/wizard/answers.ts';
import { prefill } from '#shared/wizard/prefill.ts';
import { facts } from '../report/sample.ts';
import { dns, gateway, prefix, valuesOf } from './pasted.ts';

const answersOf = (values: Record<string, AnswerValue>): Answers =>
  prefill(
    {
      ...emptyAnswers,
      values: Object.fromEntries(
        Object.entries(values).map(([path, value]) => [path, { value, source: 'you' as const }]),
      ),
    },
    facts,
  );
const scalable = answersOf({ DeploymentType: 'ScalableCluster', 'Wizard.WindowsNode': true });
const single = answersOf({ DeploymentType: 'SingleMachineCluster' });

const address = fc.nat(2 ** 32 - 1).map(formatIPv4);
const host = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\.[a-z]{2,5}){1,2}$/);
const valueOf = {
  address,
  prefix: fc.integer({ min: 0, max: 32 }),
  count: fc.nat(65535),
  subnet: fc.nat(255).map((net) => `192.168.${net}.0/24`),
  addresses: fc.uniqueArray(address, { minLength: 1, maxLength: 4 }),
  text: fc.array(host, { minLength: 1, maxLength: 5 }).map((hosts) => hosts.join(',')),
} satisfies Record<string, fc.Arbitrary<PastedValue>>;

const filled = fc.record(
  Object.fromEntries(
    allQuestions.map(({ path, kind }) => [path, valueOf[kind] as fc.Arbitrary<PastedValue>]),
  ),
);
/** What a mail and a hurried hand do to a line. */
const hand = fc.record({
  quote: fc.constantFrom('', '> ', '>> ', '| ', '   ', '\u00a0'),
  sign: fc.constantFrom(': ', ':', ' = ', '=', ' : ', '\uff1a'),
  caps: fc.boolean(),
  list: fc.constantFrom(', ', ' ', '; ', ','),
  end: fc.constantFrom('\n', '\r\n'),
});

describe('the sheet for the administrator', () => {
  test('filled in and sent through a mail, gives the values that were written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(scalable, single),
        filled,
        hand,
        (answers, values, { quote, sign, caps, list, end }) => {
          const asked: Record<string, PastedValue> = {};
          const lines = requestBlock(answers, 'LINE3-PC04')
            .split('\n')
            .map((line) => {
              const question = allQuestions.find(({ key }) => line.startsWith(`${key}:`));
              if (question === undefined) return `${quote}${line}`;
              const value = values[question.path] ?? '';
              asked[question.path] = value;
              const key = caps ? question.key.toUpperCase() : question.key;
              return `${quote}${key}${sign}${typeof value === 'object' ? value.join(list) : value}`;
            });
          const mail = ['Hello Anna,', 'here you are: good luck', '', ...lines, '', 'Regards'].join(end);
          expect(valuesOf(mail)).toEqual(asked);
          expect(understand(mail)).toMatchObject({ unread: [], unassigned: [] });
        },
      ),
    );
  });

  test('sent back as it went out, sets only what the machine knew', () => {
    expect(valuesOf(requestBlock(scalable, 'PC'))).toEqual({
      [gateway]: '10.20.30.1',
      [prefix]: 24,
      'Init.ServiceIPRangeSize': 10,
      [dns]: ['10.20.30.10', '10.20.30.11'],
    });
  });
});

test.each([
  ['Gateway = 10.1.2.1/22', { [gateway]: '10.1.2.1', [prefix]: 22 }],
  ['Subnet mask: 255.255.252.0', { [prefix]: 22 }],
  [
    'ServiceIPRangeStart: 10.1.2.30 - 10.1.2.39',
    { 'Init.ServiceIPRangeStart': '10.1.2.30', 'Init.ServiceIPRangeSize': 10 },
  ],
  ['- DNS: "10.1.2.5"', { [dns]: ['10.1.2.5'] }],
  ['proxy.no: *.plant,\n.svc', { 'Network.Proxy.No': '*.plant,.svc' }],
  ['Proxy.Http: none', {}],
  [
    'you get gateway 10.1.2.1/22, and as DNS servers 10.1.1.1 and 10.1.1.2',
    { [gateway]: '10.1.2.1', [prefix]: 22, [dns]: ['10.1.1.1', '10.1.1.2'] },
  ],
  ['Please take for the Linux node 10.1.2.9', { 'Machines[0].LinuxNode.Ip4Address': '10.1.2.9' }],
  ['Nehmen Sie bitte als Standardgateway 10.1.2.1', { [gateway]: '10.1.2.1' }],
  [
    'Here is what you get: gateway 10.1.2.1/22, DNS 10.1.1.1 and 10.1.1.2',
    { [gateway]: '10.1.2.1', [prefix]: 22, [dns]: ['10.1.1.1', '10.1.1.2'] },
  ],
  [
    'Standardgateway: 010.001.002.001; Linux-Knoten: 10,1,2,9',
    { [gateway]: '10.1.2.1', 'Machines[0].LinuxNode.Ip4Address': '10.1.2.9' },
  ],
  ['$env:HTTPS_PROXY = "proxy.plant:3128"', { 'Network.Proxy.Https': 'http://proxy.plant:3128' }],
  ['export no_proxy=localhost,.plant', { 'Network.Proxy.No': 'localhost,.plant' }],
  [
    'Proxy Server(s) :  http=a.plant:80;https=b.plant:443\n    Bypass List     :  *.plant;10.*',
    {
      'Network.Proxy.Http': 'http://a.plant:80',
      'Network.Proxy.Https': 'http://b.plant:443',
      'Network.Proxy.No': '*.plant,10.*',
    },
  ],
])('%s', (text, values) => {
  expect(valuesOf(text)).toEqual(values);
  expect(understand(text).unread).toEqual([]);
});

test('a value that cannot be read is named with its line, and prose is not', () => {
  const { values, unread } = understand(
    'Ip4GatewayAddress: 10.1.2.1\n\nLinuxNode.Ip4Address: 10.1.2.300\nsee you on Monday\nMtu: large\nSubnet mask: 255.0.255.0',
  );
  expect(values).toMatchObject([{ path: gateway, value: '10.1.2.1', line: 1 }]);
  expect(unread.map(({ line, text }) => [line, text])).toEqual([
    [3, 'LinuxNode.Ip4Address: 10.1.2.300'],
    [5, 'Mtu: large'],
    [6, 'Subnet mask: 255.0.255.0'],
  ]);
});

test('what the deployment does not ask for is known', () => {
  expect(isAskedFor(gateway, scalable)).toBe(true);
  expect(isAskedFor(gateway, single)).toBe(false);
  expect(isAskedFor('Arc.TenantId', single)).toBe(true);
  expect(isAskedFor('Arc.TenantId', answersOf({ 'Network.InternetDisabled': true }))).toBe(false);
});

test('no text whatever makes it throw', () => {
  const word = fc.constantFrom(
    'Gateway',
    ':',
    '\n',
    '10.1.2.3',
    '/',
    '{',
    '}',
    '"',
    ',',
    'DNS',
    ' ',
    '=',
    '\t',
    '子网掩码',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.array(word).map((all) => all.join('')),
      ),
      (text) => {
        const { values, unread } = understand(text);
        expect([...values, ...unread].every(({ line }) => line > 0)).toBe(true);
      },
    ),
  );
});

/** The quickest of three goes, in milliseconds: other programs only ever add time. */
const quickest = (text: string): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const begun = performance.now();
      understand(text);
      return performance.now() - begun;
    }),
  );

test.each<[string, (size: number) => string]>([
  ['a list with blanks and no end', (size) => `No proxy: a${' '.repeat(size)}x`],
  ['quotation marks', (size) => `Gateway: ${"'".repeat(size)}x`],
  ['dots behind a label', (size) => `Gateway${'.'.repeat(size)}x`],
  ['answers on one line', (size) => 'Gateway: 1.1.1.1, '.repeat(size / 18)],
  ['lines', (size) => 'a: b\n'.repeat(size / 5)],
  [
    'addresses, all different',
    (size) =>
      Array.from({ length: size / 14 }, (_, at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`).join(
        '\n',
      ),
  ],
])('%s, ten times as long, takes ten times as long, and not a hundred', (_, text) => {
  expect(quickest(text(99_000))).toBeLessThan(40 * quickest(text(9_900)) + 50);
});

const linuxNode = 'Machines[0].LinuxNode.Ip4Address';
test.each([
  [
    'Hi Jo, the address for the Linux node is 10.60.14.5, gateway 10.60.14.1 and the DNS servers are 10.60.1.5 and 10.60.1.6.',
    { [linuxNode]: '10.60.14.5', [gateway]: '10.60.14.1', [dns]: ['10.60.1.5', '10.60.1.6'] },
  ],
  [
    'The Linux node gets 10.60.14.5. The gateway IP is 10.60.14.1.',
    { [linuxNode]: '10.60.14.5', [gateway]: '10.60.14.1' },
  ],
  [
    'Der Linux-Knoten bekommt 10.60.14.5, das Standardgateway ist 10.60.14.1.',
    { [linuxNode]: '10.60.14.5', [gateway]: '10.60.14.1' },
  ],
  [
    'Linux 节点的地址是 10.60.14.5，网关为 10.60.14.1。',
    { [linuxNode]: '10.60.14.5', [gateway]: '10.60.14.1' },
  ],
  [
    'Please use http://proxy.plant:8080 as discussed; the proxy server is http://proxy2.plant:8080.',
    { 'Network.Proxy.Http': 'http://proxy2.plant:8080' },
  ],
])('a sentence says what its addresses are: %s', (text, values) => {
  expect(valuesOf(text)).toEqual(values);
});

test('an address in a sentence that no word names is left for a person to assign', () => {
  const { values, unassigned } = understand('The gateway is 10.60.14.1, and line 3 had 10.60.14.77 before.');
  expect(values.map(({ path }) => path)).toEqual([gateway]);
  expect(unassigned.map(({ address }) => address)).toEqual(['10.60.14.77']);
});
