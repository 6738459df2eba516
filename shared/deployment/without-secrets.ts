import { isSecretKey } from '#shared/secret-key.ts';
import { fields } from './fields.ts';

/** Replaces a secret. */
const gap = '[secret]';

const secretFields = new Set(
  fields.filter(({ secret }) => secret).map(({ path }) => path.split('.').at(-1)?.toLowerCase()),
);
const namesSecret = (key: string): boolean => isSecretKey(key) || secretFields.has(key.toLowerCase());

const names = 'secr|passw|pwd|token|credential|private.?key|certificate.?key|client-key';
const word = `[\\w.-]{0,40}(?:${names})[\\w.-]{0,40}`;
/**
 * Secrets that a text contains next to their name (`ClientSecret: …`, `-Password …`), and strings that look like
 * secrets.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, gap],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g, gap],
  [/\b(Bearer\s+)[\w.~+/=-]{8,}/gi, `$1${gap}`],
  [
    new RegExp(`(${word}\\\\?["']?\\s*[:=]\\s*\\\\?["']?)(?!true\\b|false\\b|null\\b)[^\\s"',;}\\\\]+`, 'gi'),
    `$1${gap}`,
  ],
  [new RegExp(`(\\s-${word}\\s+["']?)[^\\s"',;}-][^\\s"',;}]*`, 'gi'), `$1${gap}`],
];

/** Tested first: hardly any line of a log matches, and the patterns are slow. */
const hasAny = new RegExp(`${names}|eyJ|bearer`, 'i');

/** Redacts what the text itself shows to be a secret; for texts whose secrets aren't known. */
export const textWithoutSecrets = (text: string): string =>
  hasAny.test(text)
    ? patterns.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)
    : text;

/**
 * A copy of any data without secrets: those that `redact` knows, those next to their name, and the values of keys that
 * sound like secrets.
 */
export function withoutSecrets<Value>(value: Value, redact: (text: string) => string): Value {
  // The result has the same shape: only strings and numbers are replaced, by strings.
  return cleaned(value, (text) => textWithoutSecrets(redact(text)), false) as Value;
}

function cleaned(value: unknown, redact: (text: string) => string, isSecret: boolean): unknown {
  if (typeof value === 'string') return isSecret && value !== '' ? gap : redact(value);
  if (typeof value === 'number') return isSecret ? gap : value;
  if (Array.isArray(value)) return value.map((item) => cleaned(item, redact, isSecret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redact(key),
      cleaned(item, redact, isSecret || namesSecret(key)),
    ]),
  );
}
