import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ProxyAnswer } from '#shared/facts/network-facts.ts';
import type { ProxyUrl } from '#shared/net/proxy-url.ts';
import { failureOf } from './tcp.ts';
import { handshakeDeadline, tunnelIssuer } from './tunnel-issuer.ts';

/** In milliseconds. A proxy looks the endpoint up and connects to it before it answers. */
const proxyDeadline = 10_000;
/** In bytes. A status line and the headers of an answer fit; a longer one isn't a proxy's. */
const mostRead = 16_384;

/** Statuses of a proxy that understood the request and doesn't, or can't, carry it out (RFC 9110). */
const refusals = new Set([403, 502, 503, 504]);

/** What an answer to CONNECT means; undefined while it is incomplete. */
export function readAnswer(text: string): ProxyAnswer | undefined {
  if (!'HTTP/'.startsWith(text.slice(0, 5))) return { answer: 'noProxy' };
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return text.length >= mostRead ? { answer: 'noProxy' } : undefined;
  const head = text.slice(0, end);
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(head)?.[1]);
  if (Number.isNaN(status)) return { answer: 'noProxy' };
  if (status === 407) return { answer: 'login', status };
  const isPage = /^content-type:\s*(?:text\/html|application\/xhtml)/im.test(head);
  if (status >= 200 && status < 300 && !isPage) return { answer: 'opens', status };
  return { answer: isPage && !refusals.has(status) ? 'page' : 'refuses', status };
}

function dial({ scheme, host, port }: ProxyUrl): Socket {
  if (scheme !== 'https') return connectTcp({ host, port });
  // The certificate isn't judged here: nothing is sent but the name of the endpoint.
  const servername = /^[\d.]+$/.test(host) ? '' : host;
  return connectTls({ host, port, rejectUnauthorized: false, servername });
}

/**
 * Tries a proxy as a node would use it: connects, and asks it to connect to an endpoint. The endpoint gets a TLS
 * handshake and nothing else, which shows whether the proxy opens encrypted connections; the proxy gets no user name or
 * password.
 *
 * @param to `host:port`
 */
export function probeProxy(proxy: ProxyUrl, to: string, signal?: AbortSignal): Promise<ProxyAnswer> {
  return new Promise((resolve) => {
    const socket = dial(proxy);
    let isConnected = false;
    let text = '';
    const end = (answer: ProxyAnswer): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(answer);
    };
    // An open port that doesn't answer, or hangs up, isn't a proxy's.
    const giveUp = (): void => {
      end({ answer: isConnected ? 'noProxy' : 'silent' });
    };
    const timer = setTimeout(giveUp, proxyDeadline);
    signal?.addEventListener('abort', giveUp, { once: true });
    socket.once('connect', () => {
      isConnected = true;
    });
    socket.once(proxy.scheme === 'https' ? 'secureConnect' : 'connect', () => {
      socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n\r\n`);
    });
    const read = (bytes: Buffer): void => {
      text += bytes.toString('latin1');
      const answer = readAnswer(text);
      if (answer?.answer === 'opens') look(answer);
      else if (answer !== undefined) end(answer);
    };
    const look = (answer: ProxyAnswer): void => {
      clearTimeout(timer);
      socket.off('data', read).off('end', giveUp).off('close', giveUp);
      const name = to.replace(/:\d+$/, '');
      tunnelIssuer(socket, name, handshakeDeadline).then(
        (issuer) => {
          end({ ...answer, ...(issuer === undefined ? {} : { issuer }) });
        },
        () => {
          end(answer);
        },
      );
    };
    socket.on('data', read);
    socket.once('end', giveUp);
    socket.once('close', giveUp);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      end({ answer: isConnected ? 'noProxy' : failureOf(error) });
    });
  });
}
