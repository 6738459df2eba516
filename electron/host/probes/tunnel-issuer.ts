import type { Duplex } from 'node:stream';
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';

/** In milliseconds: the way is open, so only the endpoint's own answer is waited for. */
export const handshakeDeadline = 3000;

/** Says nothing about who signed a certificate. */
const otherTrouble = /expired|not_?yet_?valid|altname/i;

/** The name of who signed the last certificate that the server shows. */
function signerOf(shown: DetailedPeerCertificate): string {
  let last = shown;
  const seen = new Set<DetailedPeerCertificate>();
  while (!seen.has(last) && (last.issuerCertificate as DetailedPeerCertificate | undefined) !== undefined) {
    seen.add(last);
    last = last.issuerCertificate;
  }
  const { CN, O } = (last.issuer as DetailedPeerCertificate['issuer'] | undefined) ?? {};
  const [name] = [CN, O].flat().filter((text) => text !== undefined && text !== '');
  return name ?? '?';
}

function untrustedSigner(socket: TLSSocket): string | undefined {
  // Also a text or an Error, whatever the types say.
  const trouble: unknown = socket.authorizationError;
  if (socket.authorized || otherTrouble.test(String(trouble))) return undefined;
  return signerOf(socket.getPeerCertificate(true));
}

/**
 * Who signed the certificate of an endpoint behind an open tunnel, if no public authority did: then the proxy opens the
 * encrypted connections. Only a handshake; nothing else is sent. Undefined also if there is no handshake in time.
 */
export function tunnelIssuer(
  tunnel: Duplex,
  servername: string,
  deadline: number,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ socket: tunnel, servername, rejectUnauthorized: false });
    const end = (issuer?: string): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(issuer);
    };
    const timer = setTimeout(end, deadline);
    socket.once('secureConnect', () => {
      end(untrustedSigner(socket));
    });
    socket.once('error', () => {
      end();
    });
    socket.once('close', () => {
      end();
    });
  });
}
