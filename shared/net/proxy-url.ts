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
  const parts = shape.exec(text);
  if (parts === null) return undefined;
  const { 1: scheme = '', 2: credentials, 3: host = '', 4: digits = '' } = parts;
  const port = Number(digits);
  if (host.length > 253 || port < 1 || port > 65535) return undefined;
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

/** `HTTP_PROXY=`, `Proxy server: `, and the word of a script that configures browsers. */
const setting = /^(?:set\s+|export\s+)?[\w$]*proxy[\w ]{0,20}\s*[:=]\s*(?!\d{1,5}(?:\/|$))|^PROXY\s+/i;
const longest = 2000;

/** The address that a text most likely means: with the missing scheme, and without what stands around it. */
export function guessProxyUrl(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const words = text
    .normalize('NFKC')
    .replace(/["'`\u2018-\u201f\u00ab\u00bb<>]/g, '')
    .trim()
    .replace(/[\s;,]+$/, '')
    .replace(setting, '')
    .replaceAll('\\', '/')
    .replace(/^(https?):?\/+/i, '$1://')
    .replace(/^((?:https?:\/\/)?)(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})(?=[:\s])/i, '$1$2.$3.$4.$5')
    .replace(/^(\S+)\s+(?:port\s+)?(\d{1,5})$/i, '$1:$2');
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(words) ? words : `http://${words}`;
  // A proxy has no pages: what follows its port was copied along.
  return [whole, whole.replace(/^([^/]+\/\/[^/\s]+:\d{1,5})\/.*$/, '$1')].find(
    (guess) => parseProxyUrl(guess) !== undefined,
  );
}

/** Both proxies of a text as Windows stores them: `http=proxy:8080;https=proxy:8443`. */
export function readProxyPair(text: string): { readonly http: string; readonly https: string } | undefined {
  const [, http, https] = /^\s*http=([^;]+);\s*https=([^;]+)/i.exec(text) ?? [];
  if (http === undefined || https === undefined) return undefined;
  return { http: guessProxyUrl(http) ?? http, https: guessProxyUrl(https) ?? https };
}
