import { connect, type PeerCertificate } from 'node:tls';

/** What a server shows before anybody has logged on. */
export interface ServerCertificate {
  /** The common name of its subject. */
  readonly subject: string;
  readonly issuer: string;
  /** The DNS names and addresses that it is for. */
  readonly names: readonly string[];
  /** SHA-1, as Windows and the device's local web page show it: `AABB…`. */
  readonly thumbprint: string;
  /** Where it was shown. */
  readonly address: string;
  /** As it is printed in the certificate. */
  readonly validTo: string;
  /** Whether the name that was connected to is one of its names. */
  readonly matches: boolean;
}

/** Fetches a server's certificate, whoever signed it; undefined where the server shows none in time. */
export function probeTls(
  host: string,
  port: number,
  deadline: number,
): Promise<ServerCertificate | undefined> {
  return new Promise((resolve) => {
    // Nothing is sent: the handshake alone shows the certificate, and the person decides about it.
    const socket = connect({ host, port, rejectUnauthorized: false, servername: serverName(host) });
    const answer = (found: ServerCertificate | undefined): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(found);
    };
    const timer = setTimeout(() => {
      answer(undefined);
    }, deadline);
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate();
      const isThere = Object.keys(shown).length > 0;
      answer(isThere ? readCertificate(host, socket.remoteAddress ?? '', shown) : undefined);
    });
    socket.once('error', () => {
      answer(undefined);
    });
  });
}

/** An address is no server name. */
const serverName = (host: string): string => (/^[\d.]+$|:/.test(host) ? '' : host);

const first = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? '';

/** What of Node's description of a certificate counts here. */
export type ShownCertificate = Pick<PeerCertificate, 'subject' | 'issuer' | 'fingerprint' | 'valid_to'> &
  Partial<Pick<PeerCertificate, 'subjectaltname'>>;

/** Reads what a server has shown. @param host what it was called by */
export function readCertificate(host: string, address: string, shown: ShownCertificate): ServerCertificate {
  const alternative = (shown.subjectaltname ?? '').split(', ').filter((name) => name !== '');
  const names = alternative.map((name) => name.replace(/^(DNS|IP Address):/, ''));
  const subject = first(shown.subject.CN);
  // A certificate that says in the newer way which names it is for is for no other: RFC 6125, 6.4.4.
  const counts = alternative.some((name) => name.startsWith('DNS:')) ? names : [...names, subject];
  return {
    subject,
    issuer: first(shown.issuer.CN),
    names,
    thumbprint: shown.fingerprint.replaceAll(':', ''),
    address: address.replace(/^::ffff:/i, ''),
    validTo: shown.valid_to,
    matches: counts.some((name) => isFor(name.toLowerCase(), host.toLowerCase())),
  };
}

/** `*.example.org` is for one label and no more. */
function isFor(name: string, host: string): boolean {
  if (!name.startsWith('*.')) return name === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === name.slice(1);
}

/** The name by which its device can be called, where the certificate has one: `<serial>.<DNS domain>`. */
export const ownNameOf = ({ names, subject }: ServerCertificate): string | undefined =>
  [...names, subject].find((name) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) && /[a-z]/i.test(name));
