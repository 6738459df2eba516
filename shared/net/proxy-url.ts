import { parseIPv4 } from './ipv4.ts';

/** `scheme://host:port`, with credentials if there are any. */
export interface ProxyUrl {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly hasCredentials: boolean;
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const shape = new RegExp(`^(https?)://(?:([^\\s/@]*)@)?(${label}(?:\\.${label})*\\.?):(\\d{1,5})/?$`, 'i');

/** A complete proxy address, as AKS Edge Essentials wants it: scheme, host and port, and nothing else. */
export function parseProxyUrl(text: string): ProxyUrl | undefined {
  const [, scheme = '', credentials, host = '', digits = ''] = shape.exec(text) ?? [];
  const port = Number(digits);
  if (host === '' || host.length > 253 || port < 1 || port > 65535) return undefined;
  return { scheme: scheme.toLowerCase(), host, port, hasCredentials: credentials !== undefined };
}

/** Whether a host is the computer itself: `localhost`, or 127.0.0.0/8. */
export function isLoopback(host: string): boolean {
  const address = parseIPv4(host);
  return /^localhost\.?$/i.test(host) || (address !== undefined && Math.floor(address / 2 ** 24) === 127);
}

/** The address of a proxy without anything else: no credentials, no slash, in lower case. */
export const formatProxyUrl = ({ scheme, host, port }: Pick<ProxyUrl, 'scheme' | 'host' | 'port'>): string =>
  `${scheme}://${host.toLowerCase()}:${String(port)}`;

/** The address that a text most likely means: without surrounding spaces, and with the missing scheme. */
export function guessProxyUrl(text: string): string | undefined {
  const trimmed = text.trim();
  const guess = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  return parseProxyUrl(guess) === undefined ? undefined : guess;
}
