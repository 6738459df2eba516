import { expect, test } from 'vitest';
import { redactor } from '#shared/redact.ts';
import { textWithoutSecrets, withoutSecrets } from '#shared/deployment/without-secrets.ts';

const nothing = redactor([]);

test.each([
  'ClientSecret: canary-7f3a91',
  '"ClientSecret":"canary-7f3a91"',
  '{\\"ClientSecret\\": \\"canary-7f3a91\\"}',
  "Connect-AksEdgeArc -ClientSecret 'canary-7f3a91' -Force",
  'az login --password canary-7f3a91',
  'Authorization: Bearer canary-7f3a91-abcdef',
  'CertificateKey=canary-7f3a91',
  'client-key-data: canary-7f3a91',
  '-----BEGIN RSA PRIVATE KEY-----\ncanary-7f3a91\n-----END RSA PRIVATE KEY-----',
])('a text that names its secret loses it: %s', (text) => {
  expect(textWithoutSecrets(text)).not.toContain('canary');
});

test('a text without a secret stays as it is', () => {
  const text = ' - Host has 5637 MB free memory; Testing SSH connection... "AcceptEula": true';
  expect(textWithoutSecrets(text)).toBe(text);
});

test('data loses what stands under the name of a secret, however deep, and keeps its shape', () => {
  expect(
    withoutSecrets(
      { Join: { CertificateKey: 'abc', list: [{ token: ['a', 7] }] }, password: null, text: 'x abcd y' },
      redactor(['abcd']),
    ),
  ).toEqual({
    Join: { CertificateKey: '[secret]', list: [{ token: ['[secret]', '[secret]'] }] },
    password: null,
    text: 'x [secret] y',
  });
});

/** The quickest of five goes, in milliseconds: other programs only ever add time. */
const quickest = (work: () => unknown): number =>
  Math.min(
    ...Array.from({ length: 5 }, () => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    }),
  );

test.each([
  ['a text', (size: number) => textWithoutSecrets('a'.repeat(size))],
  ['a value', (size: number) => withoutSecrets({ text: 'secret'.repeat(size / 6) }, nothing)],
])(
  '%s with a line of a megabyte takes ten times as long as one of a tenth, and not a hundred',
  (_, remove) => {
    expect(quickest(() => remove(1_200_000))).toBeLessThan(40 * quickest(() => remove(120_000)) + 50);
  },
);
