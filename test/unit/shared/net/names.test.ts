import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceMac, guessMac, isLocallyAdministered, isMulticast, normalizeMac } from '#shared/net/mac.ts';
import { guessProxyUrl, parseProxyUrl } from '#shared/net/proxy-url.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';

describe('MAC addresses', () => {
  const octets = fc.uint8Array({ minLength: 6, maxLength: 6 });
  const digits = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));

  test('colons, dashes and no separators are one address', () => {
    fc.assert(
      fc.property(octets, fc.constantFrom(':', '-', ''), fc.boolean(), (bytes, separator, upper) => {
        const text = digits(bytes).join(separator);
        const expected = digits(bytes).join(':').toUpperCase();
        expect(normalizeMac(upper ? text.toUpperCase() : text)).toBe(expected);
      }),
    );
  });

  test.each([
    '00:15:5D:01:02',
    '0015.5d01.0203',
    'GG:15:5D:01:02:03',
    '00:15-5D:01:02:03',
    '00:15:5D:01:02:03 ',
  ])('%s is none', (text) => {
    expect(normalizeMac(text)).toBeUndefined();
  });

  test('what another form means is guessed, and nothing from too few digits', () => {
    expect(guessMac('0015.5d01.0203')).toBe('00:15:5D:01:02:03');
    expect(guessMac('00 15 5d 01 02 03')).toBe('00:15:5D:01:02:03');
    expect(guessMac('00:15:5D:01:02')).toBeUndefined();
    expect(guessMac('GG:15:5D:01:02:03')).toBeUndefined();
  });

  test('the two lowest bits of the first octet tell groups and local numbers', () => {
    expect(isMulticast('01:00:5E:00:00:01')).toBe(true);
    expect(isMulticast('02:15:5D:00:00:01')).toBe(false);
    expect(isLocallyAdministered('02:15:5D:00:00:01')).toBe(true);
    expect(isLocallyAdministered('00:15:5D:00:00:01')).toBe(false);
  });

  test('zeros and group addresses of the neighbour cache are no devices', () => {
    expect(deviceMac('00-00-00-00-00-00')).toBeUndefined();
    expect(deviceMac('01-00-5E-00-00-16')).toBeUndefined();
    expect(deviceMac('FF-FF-FF-FF-FF-FF')).toBeUndefined();
    expect(deviceMac(undefined)).toBeUndefined();
    expect(deviceMac('00-1b-1b-4a-9c-02')).toBe('00:1B:1B:4A:9C:02');
  });
});

describe('proxy addresses', () => {
  test.each(['http://proxy.corp:8080', 'https://10.1.2.3:3128', 'http://proxy:1/', 'HTTP://Proxy:65535'])(
    '%s is complete',
    (text) => {
      expect(parseProxyUrl(text)).toBeDefined();
    },
  );

  test.each([
    'proxy.corp:8080',
    'http://proxy',
    'https://proxy:8443 ',
    ' http://proxy:80',
    'http://proxy:0',
    'http://proxy:65536',
    'http://:8080',
    'http://-proxy:80',
    'ftp://proxy:21',
    'http://pro xy:80',
    'http://proxy:80/path',
    '',
  ])('%j is not', (text) => {
    expect(parseProxyUrl(text)).toBeUndefined();
  });

  test('credentials are noticed', () => {
    expect(parseProxyUrl('http://user:pw@proxy:3128')).toMatchObject({ host: 'proxy', hasCredentials: true });
    expect(parseProxyUrl('http://proxy:3128')?.hasCredentials).toBe(false);
  });

  test('a missing scheme and stray blanks are put right, a missing port is not invented', () => {
    expect(guessProxyUrl(' proxy.corp:8080')).toBe('http://proxy.corp:8080');
    expect(guessProxyUrl('https://proxy:8443 ')).toBe('https://proxy:8443');
    expect(guessProxyUrl('http://proxy')).toBeUndefined();
  });

  test('no text makes the parser slow or throw', () => {
    fc.assert(fc.property(fc.string(), (text) => parseProxyUrl(text) === undefined || text.includes('://')));
    expect(parseProxyUrl(`http://${'a-'.repeat(50_000)}`)).toBeUndefined();
  });
});

describe('versions', () => {
  const compare = (a: string, b: string) =>
    Math.sign(compareVersions(parseVersion(a) ?? [], parseVersion(b) ?? []));

  test('are compared part by part, neither as text nor as fractions', () => {
    expect(compare('1.9', '1.16')).toBe(-1);
    expect(compare('1.10', '1.1')).toBe(1);
    expect(compare('1.4', '1.15')).toBe(-1);
    expect(compare('1.16', '1.16')).toBe(0);
    expect(compare('1.16.0', '1.16')).toBe(0);
    expect(compare('2.0', '1.16')).toBe(1);
  });

  test.each(['1', '1.', 'v1.5', '1.x', '1.-5', '1.1.1.1.1', ''])('%j is none', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});
