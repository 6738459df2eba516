import { connect } from 'node:net';

/** What a port says: somebody listens, somebody refuses, nobody answers, or the name is unknown here. */
export type TcpAnswer = 'open' | 'closed' | 'silent' | 'unknownName';

/** Milliseconds: on a local network an answer takes a few, and a person waits. */
export const tcpDeadline = 3000;

const unknownNames = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);

/** Connects and hangs up at once. */
export function probeTcp(host: string, port: number, deadline = tcpDeadline): Promise<TcpAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (said: TcpAnswer): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(said);
    };
    const timer = setTimeout(() => {
      answer('silent');
    }, deadline);
    socket.once('connect', () => {
      answer('open');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? '';
      if (unknownNames.has(code)) answer('unknownName');
      else answer(code === 'ECONNREFUSED' || code === 'ECONNRESET' ? 'closed' : 'silent');
    });
  });
}
