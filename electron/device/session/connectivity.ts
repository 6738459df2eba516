import { setTimeout as sleep } from 'node:timers/promises';
import { killTime } from '#electron/host/powershell/transport.ts';
import { probeTcp, type TcpAnswer } from '#electron/host/probes/tcp.ts';
import { probeTls, type ServerCertificate } from '#electron/host/probes/tls.ts';

/** Milliseconds for what is asked of a device before PowerShell is: all of it at the same time. */
const probeDeadline = 3000;
/**
 * Milliseconds in which a person has an answer, once PowerShell runs and whatever the device does: the probes, the
 * session, and the end of a PowerShell.
 */
const answerDeadline = 24_000;

/** How a device is looked for on the network, and for how long one that was there before is waited for. */
export interface Connectivity {
  readonly tcp: (name: string, port: number) => Promise<TcpAnswer>;
  readonly tls: (name: string, port: number) => Promise<ServerCertificate | undefined>;
  /** Milliseconds for opening a session. */
  readonly openDeadline: number;
  /** Milliseconds: WinRM of a device restarts when its network is set anew, which takes half a minute. */
  readonly reconnectTime: number;
  /** Milliseconds from any beginning. */
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
 * Where modules stand in for the machine, there is nothing behind its ports, and nothing comes back later. How long a
 * session takes to open is this computer's own doing.
 */
export const standInConnectivity: Connectivity = {
  ...networkConnectivity,
  tcp: () => Promise.resolve('open'),
  tls: () => Promise.resolve(undefined),
  openDeadline: 60_000,
  reconnectTime: 0,
};
