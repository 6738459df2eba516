import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddressText } from '#shared/net/address-text.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';

const address = fc.nat(2 ** 32 - 1).map(formatIPv4);
const octets = (text: string, each: (octet: string) => string, sign = '.'): string =>
  text.split('.').map(each).join(sign);

/** How people and programs write one address. */
const habits: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  blanks: (text) => `  ${text} `,
  zeros: (text) => octets(text, (octet) => octet.padStart(3, '0')),
  'decimal commas': (text) => octets(text, (octet) => octet, ','),
  'a port': (text) => `${text}:6443`,
  'a web address': (text) => `https://${text}:6443/healthz`,
  'a remark': (text) => `${text}(Preferred)`,
  'Chinese dots': (text) => octets(text, (octet) => octet, '。'),
  'wide digits': (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  'quotation marks': (text) => `„${text}“`,
  'the end of a sentence': (text) => `${text}.`,
  'dots in brackets': (text) => octets(text, (octet) => octet, '[.]'),
  'a blank after each dot': (text) => octets(text, (octet) => octet, '. '),
};

test.each(Object.entries(habits))('an address with %s is read', (_, habit) => {
  fc.assert(
    fc.property(address, (text) => {
      expect(readAddressText(habit(text))).toEqual({ address: text });
    }),
  );
});

test.each([
  ['10.60.14.5/22', { address: '10.60.14.5', prefix: 22 }],
  ['10.60.14.5 / 255.255.252.0', { address: '10.60.14.5', prefix: 22 }],
  ['10.60.14.5 255.255.252.0', { address: '10.60.14.5', prefix: 22 }],
  ['inet 10.60.14.5/0', { address: '10.60.14.5', prefix: 0 }],
  ['10.60.14.200-10.60.14.210', { address: '10.60.14.200', count: 11 }],
  ['10.60.14.200 – 210', { address: '10.60.14.200', count: 11 }],
  ['10.60.14.200 bis 10.60.15.9', { address: '10.60.14.200', count: 66 }],
])('%s', (text, reading) => {
  expect(readAddressText(text)).toEqual(reading);
});

test.each([
  '',
  'plant',
  '10.60.14',
  '10.60.14.300',
  '10.60.14.5.6',
  '10.60.14.5/33',
  '10.60.14.5/255.0.255.0',
  '10.60.14.210-200',
  '10.60.14.5 10.60.14.6',
  '0x0a.1.2.3',
  'fe80::1',
  '1'.repeat(1000),
])('%s is no address', (text) => {
  expect(readAddressText(text)).toBeUndefined();
});
