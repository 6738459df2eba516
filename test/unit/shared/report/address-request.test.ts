import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';
import { allQuestions } from '#shared/report/address-questions.ts';
import { readAddressReply, type ReplyValue } from '#shared/report/address-reply.ts';
import { addressRequest, requestBlock } from '#shared/report/address-request.ts';
import { emptyAnswers, type Answers, type AnswerValue } from '#shared/wizard/answers.ts';
import { prefill } from '#shared/wizard/prefill.ts';
import { facts } from './sample.ts';

const t = translator('en');
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
const words = (page: string): string => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const sheet = (answers: Answers): string => words(addressRequest(answers, facts, t));

describe('the sheet', () => {
  test('says how many addresses a scalable cluster takes, where, and that the services are in a row', () => {
    const text = sheet(scalable);
    expect(text).toContain('13 addresses: 3 individual ones, and 10 consecutive ones for services.');
    expect(text).toContain('Network adapter Ethernet');
    expect(text).toContain('MAC address A4-BB-6D-31-07-57');
    expect(text).toContain('All addresses must be outside every DHCP range');
  });

  test('asks for one private subnet only where a single machine is set up', () => {
    expect(sheet(single)).toContain('No addresses in your network. One private /24');
    expect(requestBlock(single, 'PC')).not.toContain('Ip4GatewayAddress');
  });

  test('asks a machine that joins for its own address only', () => {
    const joining = answersOf({ DeploymentType: 'ScalableCluster', 'Join.ClusterId': 'c-1' });
    const block = requestBlock(joining, 'PC');
    expect(block).toContain('LinuxNode.Ip4Address:');
    expect(block).not.toMatch(/ControlPlane|ServiceIPRange/);
  });

  test('asks for nothing outside where there is no internet', () => {
    const offline = answersOf({ DeploymentType: 'ScalableCluster', 'Network.InternetDisabled': true });
    expect(sheet(offline)).toContain('this deployment works without internet');
    expect(requestBlock(offline, 'PC')).not.toContain('Proxy');
  });

  test('what the wizard only proposed is left for the site to fill in', () => {
    expect(sheet(scalable)).toContain('10.20.30.160 (proposed)');
    expect(requestBlock(scalable, 'PC')).toContain('ControlPlaneEndpointIp:\n');
    expect(requestBlock(scalable, 'PC')).toContain('ServiceIPRangeSize: 10');
  });

  test('the password of a proxy does not go out', () => {
    const given = answersOf({ 'Network.Proxy.Http': 'http://svc:canary-7f3a91@proxy.plant:3128' });
    expect(addressRequest(given, facts, t)).not.toContain('canary');
  });
});

const address = fc.nat(2 ** 32 - 1).map(formatIPv4);
const host = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\.[a-z]{2,5}){1,2}$/);
const valueOf = {
  address,
  prefix: fc.integer({ min: 0, max: 32 }),
  count: fc.nat(65535),
  subnet: fc.nat(255).map((net) => `192.168.${net}.0/24`),
  addresses: fc.array(address, { minLength: 1, maxLength: 4 }),
  text: fc.array(host, { minLength: 1, maxLength: 5 }).map((hosts) => hosts.join(',')),
} satisfies Record<string, fc.Arbitrary<ReplyValue>>;

const filled = fc.record(
  Object.fromEntries(allQuestions.map(({ path, kind }) => [path, valueOf[kind] as fc.Arbitrary<ReplyValue>])),
);
/** What a mail and a hurried hand do to a line. */
const hand = fc.record({
  quote: fc.constantFrom('', '> ', '>> ', '| ', '   ', '\u00a0'),
  sign: fc.constantFrom(': ', ':', ' = ', '=', ' : ', '\uff1a'),
  caps: fc.boolean(),
  list: fc.constantFrom(', ', ' ', '; ', ','),
  end: fc.constantFrom('\n', '\r\n'),
});

describe('the reply', () => {
  test('a sheet that was filled in and went through a mail gives the values that were written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(scalable, single),
        filled,
        hand,
        (answers, values, { quote, sign, caps, list, end }) => {
          const asked: Record<string, ReplyValue> = {};
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
          expect(readAddressReply(mail)).toEqual({ values: asked, unread: [] });
        },
      ),
    );
  });

  test('a sheet that came back as it went out sets only what the machine knew', () => {
    expect(readAddressReply(requestBlock(scalable, 'PC'))).toEqual({
      values: {
        'Network.Ip4GatewayAddress': '10.20.30.1',
        'Network.Ip4PrefixLength': 24,
        'Init.ServiceIPRangeSize': 10,
        'Network.DnsServers': ['10.20.30.10', '10.20.30.11'],
      },
      unread: [],
    });
  });

  test.each([
    ['Gateway = 10.1.2.1/22', { 'Network.Ip4GatewayAddress': '10.1.2.1', 'Network.Ip4PrefixLength': 22 }],
    ['Subnet mask: 255.255.252.0', { 'Network.Ip4PrefixLength': 22 }],
    [
      'ServiceIPRangeStart: 10.1.2.30 - 10.1.2.39',
      { 'Init.ServiceIPRangeStart': '10.1.2.30', 'Init.ServiceIPRangeSize': 10 },
    ],
    ['- DNS: "10.1.2.5"', { 'Network.DnsServers': ['10.1.2.5'] }],
    ['proxy.no: *.plant,\n.svc', { 'Network.Proxy.No': '*.plant,.svc' }],
    ['Proxy.Http: none', {}],
  ])('%s is understood', (text, values) => {
    expect(readAddressReply(text)).toEqual({ values, unread: [] });
  });

  test('a line that cannot be read is named with its number, and the others are read', () => {
    const reply = readAddressReply(
      'Ip4GatewayAddress: 10.1.2.1\n\nLinuxNode.Ip4Address: 10.1.2.300\nsee you on Monday\nMtu: large\nSubnet mask: 255.0.255.0',
    );
    expect(reply.values).toEqual({ 'Network.Ip4GatewayAddress': '10.1.2.1' });
    expect(reply.unread.map(({ line, text }) => [line, text])).toEqual([
      [3, 'LinuxNode.Ip4Address: 10.1.2.300'],
      [4, 'see you on Monday'],
      [5, 'Mtu: large'],
      [6, 'Subnet mask: 255.0.255.0'],
    ]);
  });

  test('no text whatever makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(readAddressReply(text).unread.every(({ line }) => line > 0)).toBe(true);
      }),
    );
  });
});
