import { connect, type PeerCertificate } from 'node:tls';
import type { CertificateTimes } from '#shared/verification/cluster-now.ts';

/** Of the Kubernetes API server. */
export const apiPort = 6443;

/** A server's certificate, before logon. */
export interface ServerCertificate {
  /** The common name of its subject. */
  readonly subject: string;
  readonly issuer: string;
  /** The DNS names and addresses that it is valid for. */
  readonly names: readonly string[];
  /** SHA-1, in the form that Windows and the device's local web page show: `AABB…`. */
  readonly thumbprint: string;
  /** The address that it was read from. */
  readonly address: string;
  /** As printed in the certificate. */
  readonly validTo: string;
  readonly validFrom?: string;
  /** Whether it is valid for the name that was used. */
  readonly matches: boolean;
}

/** Reads a server's certificate, whoever signed it; undefined if the server shows none in time. */
export function probeTls(
  host: string,
  port: number,
  deadline: number,
): Promise<ServerCertificate | undefined> {
  return new Promise((resolve) => {
    // Sends nothing: the handshake alone shows the certificate, and the person decides about it.
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

/** An address is not a server name. */
const serverName = (host: string): string => (/^[\d.]+$|:/.test(host) ? '' : host);

const first = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? '';

/** The parts of Node's certificate object that are used. */
export type ShownCertificate = Pick<PeerCertificate, 'subject' | 'issuer' | 'fingerprint' | 'valid_to'> &
  Partial<Pick<PeerCertificate, 'subjectaltname' | 'valid_from'>>;

/** Reads a server's certificate. @param host the name that was used */
export function readCertificate(host: string, address: string, shown: ShownCertificate): ServerCertificate {
  const alternative = (shown.subjectaltname ?? '').split(', ').filter((name) => name !== '');
  const names = alternative.map((name) => name.replace(/^(DNS|IP Address):/, ''));
  const subject = first(shown.subject.CN);
  // A certificate with DNS names is valid for no other name: RFC 6125, 6.4.4.
  const counts = alternative.some((name) => name.startsWith('DNS:')) ? names : [...names, subject];
  return {
    subject,
    issuer: first(shown.issuer.CN),
    names,
    thumbprint: shown.fingerprint.replaceAll(':', ''),
    address: address.replace(/^::ffff:/i, ''),
    validTo: shown.valid_to,
    ...(shown.valid_from === undefined ? {} : { validFrom: shown.valid_from }),
    matches: counts.some((name) => isFor(name.toLowerCase(), host.toLowerCase())),
  };
}

/** `*.example.org` matches exactly one label. */
function isFor(name: string, host: string): boolean {
  if (!name.startsWith('*.')) return name === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === name.slice(1);
}

/** The device's own name in the certificate, if it has one: `<serial>.<DNS domain>`. */
export const ownNameOf = ({ names, subject }: ServerCertificate): string | undefined =>
  [...names, subject].find((name) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) && /[a-z]/i.test(name));

/** When a certificate is valid; undefined if its times can't be read. */
export function timesOf({ validFrom = '', validTo }: ServerCertificate): CertificateTimes | undefined {
  const [from, to] = [new Date(validFrom), new Date(validTo)];
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return undefined;
  return { from: from.toISOString(), to: to.toISOString() };
}
