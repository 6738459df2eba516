import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactor, withoutCredentials } from '#shared/redact.ts';

test('a proxy keeps its host and loses its password', () => {
  expect(withoutCredentials('http_proxy=http://user:pa:ss@proxy.plant:3128/')).toBe(
    'http_proxy=http://proxy.plant:3128/',
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
