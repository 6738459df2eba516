import { isSecretKey } from '#shared/secret-key.ts';
import { fields } from './fields.ts';

/** What stands where a secret stood. */
const gap = '[secret]';

const secretFields = new Set(
  fields.filter(({ secret }) => secret).map(({ path }) => path.split('.').at(-1)?.toLowerCase()),
);
const namesSecret = (key: string): boolean => isSecretKey(key) || secretFields.has(key.toLowerCase());

const names = 'secr|passw|pwd|token|credential|private.?key|certificate.?key|client-key';
const word = `[\\w.-]{0,40}(?:${names})[\\w.-]{0,40}`;
/** Secrets that stand in a text under their name (`ClientSecret: …`, `-Password …`), and what is one by its form. */
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

/** Asked first, because hardly any line of a log has one, and the patterns take their time. */
const hasAny = new RegExp(`${names}|eyJ|bearer`, 'i');

/** A text without what its own words give away as a secret; for texts whose secrets are not known. */
export const textWithoutSecrets = (text: string): string =>
  hasAny.test(text)
    ? patterns.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)
    : text;

/**
 * A copy of any data without secrets: those that `redact` knows, those that a text names, and whatever stands under
 * a key that sounds like one.
 */
export function withoutSecrets<Value>(value: Value, redact: (text: string) => string): Value {
  // The same shape comes back: only strings and numbers are replaced, by strings.
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
