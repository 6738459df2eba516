import { setTimeout as sleep } from 'node:timers/promises';
import { probeTcp, type TcpAnswer } from '#electron/host/probes/tcp.ts';
import { probeTls, type ServerCertificate } from '#electron/host/probes/tls.ts';

/** Milliseconds for what is asked of a device before PowerShell is: all of it at the same time. */
export const probeDeadline = 3000;

/** How a device is looked for on the network, and for how long one that was there before is waited for. */
export interface Reach {
  readonly tcp: (name: string, port: number) => Promise<TcpAnswer>;
  readonly tls: (name: string, port: number) => Promise<ServerCertificate | undefined>;
  /** Milliseconds: WinRM of a device restarts when its network is set anew, which takes half a minute. */
  readonly patience: number;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
  /** @param signal ends the wait at once */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const networkReach: Reach = {
  tcp: (name, port) => probeTcp(name, port, probeDeadline),
  tls: (name, port) => probeTls(name, port, probeDeadline),
  patience: 60_000,
  now: () => performance.now(),
  wait: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};

/** Where modules stand in for the machine, there is nothing behind its ports, and nothing comes back later. */
export const standInReach: Reach = {
  ...networkReach,
  tcp: () => Promise.resolve('open'),
  tls: () => Promise.resolve(undefined),
  patience: 0,
};
