import { setTimeout as sleep } from 'node:timers/promises';
import { killTime } from '#electron/host/powershell/transport.ts';
import { probeTcp, type TcpAnswer } from '#electron/host/probes/tcp.ts';
import { probeTls, type ServerCertificate } from '#electron/host/probes/tls.ts';

/** In milliseconds, for the probes before PowerShell; they all run at the same time. */
const probeDeadline = 3000;
/**
 * In milliseconds, until the person has a result once PowerShell runs: probes, session, and the end of a PowerShell.
 */
const answerDeadline = 24_000;

/** How to probe a device on the network, and how long to wait for one that answered before. */
export interface Connectivity {
  readonly tcp: (name: string, port: number) => Promise<TcpAnswer>;
  readonly tls: (name: string, port: number) => Promise<ServerCertificate | undefined>;
  /** In milliseconds, for opening a session. */
  readonly openDeadline: number;
  /** In milliseconds. A device restarts WinRM when its network changes, which takes half a minute. */
  readonly reconnectTime: number;
  /** In milliseconds, from any starting point. */
  readonly now: () => number;
  /** @param signal ends the wait at once */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const networkConnectivity: Connectivity = {
  tcp: (name, port) => probeTcp(name, port, probeDeadline),
  tls: (name, port) => probeTls(name, port, probeDeadline),
  openDeadline: answerDeadline - probeDeadline - killTime,
  reconnectTime: 60_000,
  now: () => performance.now(),
  wait: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};

/**
 * With stand-in modules there is nothing behind the ports, and nothing comes back later. How long a session takes to
 * open depends on this computer.
 */
export const standInConnectivity: Connectivity = {
  ...networkConnectivity,
  tcp: () => Promise.resolve('open'),
  tls: () => Promise.resolve(undefined),
  openDeadline: 60_000,
  reconnectTime: 0,
};
