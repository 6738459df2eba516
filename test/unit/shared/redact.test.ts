import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressWithoutCredentials, credentialsIn, redactor, withoutCredentials } from '#shared/redact.ts';

test.each([
  ['http_proxy=http://user:pa:ss@proxy.plant:3128/', 'http_proxy=http://proxy.plant:3128/'],
  ['through http://user:pa/ss@proxy:3128 now', 'through http://proxy:3128 now'],
  ['through http://user:p@ss@proxy:3128, now', 'through http://proxy:3128, now'],
  ['through http://user:p@/ss#1@proxy:3128', 'through http://proxy:3128'],
  ['http://a:b@one:1,http://c:d@two:2', 'http://one:1,http://two:2'],
  ['{"a":"http://u:p@one","b":"x@y"}', '{"a":"http://one","b":"x@y"}'],
  ['http://us"er@one', 'http://one'],
])('a text loses the passwords of its addresses: %s', (text, open) => {
  expect(withoutCredentials(text)).toBe(open);
});

test.each([
  'mail line3@plant.example about http://proxy:3128/',
  'http://registry:8080/@scope/name',
  'https://registry/@scope/name',
  'proxy.plant:3128',
])('a text without a password stays as it is: %s', (text) => {
  expect(withoutCredentials(text)).toBe(text);
});

test.each([
  ['http://user:pw@proxy:3128', 'user:pw', 'http://proxy:3128'],
  ['user:pw@proxy:3128', 'user:pw', 'proxy:3128'],
  ['user:p/w@proxy:3128', 'user:p/w', 'proxy:3128'],
  [' user@proxy:3128', 'user', ' proxy:3128'],
  ['http://user:a b@proxy:3128', 'user:a b', 'http://proxy:3128'],
])('an address loses its password, with or without a scheme: %s', (address, credentials, open) => {
  expect(credentialsIn(address)).toBe(credentials);
  expect(addressWithoutCredentials(address)).toBe(open);
});

test('no password survives in an address, whatever is in it', () => {
  const user = fc.stringMatching(/^[a-z]{1,8}$/);
  const password = fc
    .string({ minLength: 1 })
    .filter((text) => !/[\r\n]/.test(text) && !/^\d{1,5}[/?#]/.test(text));
  fc.assert(
    fc.property(fc.constantFrom('', 'http://', 'https://'), user, password, (scheme, name, secret) => {
      const address = `${scheme}${name}:${secret}@proxy.plant:3128`;
      expect(addressWithoutCredentials(address)).toBe(`${scheme}proxy.plant:3128`);
    }),
  );
});

test('no secret survives, wherever it stands', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!'[secret]'.includes(secret) && !secret.includes('[secret]'));
      const redacted = redactor([secret])(`${before} ${secret} ${after}`);
      expect(redacted.replaceAll('[secret]', '')).not.toContain(secret.trim() === '' ? '\u0000' : secret);
    }),
  );
});
