const forms = [
  /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i,
  /^[0-9a-f]{2}(?:-[0-9a-f]{2}){5}$/i,
  /^[0-9a-f]{12}$/i,
] as const;

/**
 * `AA:BB:CC:DD:EE:FF` from six octets with colons, hyphens or no separators; undefined for anything else. AKS Edge
 * Essentials documents colons only.
 */
export function normalizeMac(text: string): string | undefined {
  return forms.some((form) => form.test(text)) ? withColons(text) : undefined;
}

/** Six octets with or without leading zeros, three or two groups, or all digits at once, anywhere in a text. */
const inText =
  /(?<![0-9a-f:.-])(?:0x)?((?:[0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}|[0-9a-f]{6}[:-]?[0-9a-f]{6})(?![0-9a-f:.-])/gi;

/** Of a line of `ip link`: the address of everyone, which is never meant. */
const everyone = 'FF:FF:FF:FF:FF:FF';
const longest = 200;

/** The address that a text most likely means: twelve hexadecimal digits with any separators, or the only one in it. */
export function guessMac(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const words = text.normalize('NFKC');
  if (/^[0-9a-f]{12}$/i.test(words.replace(/[\s.:_-]/g, ''))) return withColons(words);
  const found = [...words.matchAll(inText)].map(([, mac = '']) =>
    withColons(mac.replace(/\b[0-9a-f]\b/gi, (digit) => `0${digit}`)),
  );
  const [only, ...others] = new Set(found.filter((mac) => mac !== everyone));
  return others.length === 0 ? only : undefined;
}

function withColons(text: string): string {
  const digits = text.replace(/[^0-9a-f]/gi, '').toUpperCase();
  return digits.match(/../g)?.join(':') ?? digits;
}

/** Of a normalized address. */
const firstOctet = (mac: string): number => Number.parseInt(mac.slice(0, 2), 16);

export const isMulticast = (mac: string): boolean => (firstOctet(mac) & 1) === 1;
export const isLocallyAdministered = (mac: string): boolean => (firstOctet(mac) & 2) === 2;

/** The prefix of Hyper-V's virtual adapters. */
export const isHyperV = (mac: string): boolean => mac.startsWith('00:15:5D');

/** A device's address: Windows writes zeros for "none" and lists group addresses as neighbors. */
export function deviceMac(text: string | undefined): string | undefined {
  const mac = normalizeMac(text ?? '');
  return mac === undefined || isMulticast(mac) || mac === '00:00:00:00:00:00' ? undefined : mac;
}
