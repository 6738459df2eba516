import { connect } from 'node:net';

/** The state of a port: something listens, refuses, or doesn't answer, or the name doesn't resolve here. */
export type TcpAnswer = 'open' | 'closed' | 'silent' | 'unknownName';

/** In milliseconds: on a local network an answer takes a few, and a person is waiting. */
const tcpDeadline = 3000;

const unknownNames = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);

/** Why a connection failed. */
export function failureOf({ code = '' }: NodeJS.ErrnoException): Exclude<TcpAnswer, 'open'> {
  if (unknownNames.has(code)) return 'unknownName';
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' ? 'closed' : 'silent';
}

interface Dialled {
  readonly answer: TcpAnswer;
  /** This computer's address on that connection, once the port has answered. */
  readonly from?: string;
}

/** Connects and closes at once. */
export async function probeTcp(host: string, port: number, deadline = tcpDeadline): Promise<TcpAnswer> {
  return (await dial(host, port, deadline)).answer;
}

/** This computer's address on the connection to an open port: that of one of its adapters. */
export async function localAddressFor(host: string, port: number): Promise<string | undefined> {
  return (await dial(host, port, tcpDeadline)).from;
}

function dial(host: string, port: number, deadline: number): Promise<Dialled> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: TcpAnswer): void => {
      clearTimeout(timer);
      const from = socket.localAddress;
      socket.destroy();
      resolve({ answer, ...(from === undefined ? {} : { from }) });
    };
    const timer = setTimeout(() => {
      end('silent');
    }, deadline);
    socket.once('connect', () => {
      end('open');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      end(failureOf(error));
    });
  });
}
