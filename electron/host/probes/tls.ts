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
      answer(read(host, socket.remoteAddress ?? '', socket.getPeerCertificate()));
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

function read(host: string, address: string, certificate: PeerCertificate): ServerCertificate | undefined {
  if (Object.keys(certificate).length === 0) return undefined;
  const names = (certificate.subjectaltname ?? '')
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, ''))
    .filter((name) => name !== '');
  return {
    subject: first(certificate.subject.CN),
    issuer: first(certificate.issuer.CN),
    names,
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
    address: address.replace(/^::ffff:/i, ''),
    validTo: certificate.valid_to,
    matches: names.some((name) => isFor(name.toLowerCase(), host.toLowerCase())),
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
