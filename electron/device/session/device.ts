import type { CallAnswer, HostAbout, HostFailure, RunOptions } from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import type { Result } from '#shared/result.ts';

/** Which Azure Stack Edge, and how it is spoken to. */
export interface DeviceTarget {
  /** Its name (`<serial>.<DNS domain>`, as in its certificate) or address. */
  readonly name: string;
  readonly user: string;
  /** WinRM over HTTPS (5986), or over HTTP (5985), which a device refuses until somebody allows it. */
  readonly https: boolean;
  /** Neither the certificate's signature nor its name is checked: the person has said so. */
  readonly skipCertificateCheck: boolean;
}

/** The one account of the device's PowerShell interface; `~` stands for the device itself. */
export const deviceUser = '~\\EdgeUser';

/** The boundary to a device: its PowerShell interface, or a training device. Never throws for what a device can do. */
export interface Device {
  /** `name` is the device's, or the training device's scenario. */
  readonly about: HostAbout;
  /** What the device said when the session was opened: a statement about support, in the device's own words. */
  readonly notice: readonly string[];
  /** SHA-1 of the certificate that it showed, where nobody has checked that: no other is taken when it is met again. */
  readonly thumbprint?: string | undefined;
  /**
   * Runs one call of the device's catalogue. After `session.lost` and everything of `host.*` the session is gone, and
   * whether the call took effect is unknown: reopen, and read again.
   */
  run(call: Call, options?: RunOptions): Promise<Result<CallAnswer, HostFailure>>;
  /**
   * Opens a new session in the place of a broken one, with the same password. A device that is gone is waited for, for
   * about a minute.
   *
   * @returns `device.otherCertificate` where something else answers in its place, `session.lost` after `close`
   */
  reopen(): Promise<Result<undefined, AppError>>;
  /** Ends the session and forgets the password: it cannot be opened again. */
  close(): Promise<void>;
}

/** Whether a call ended with its session, so that nobody knows what became of it: a PowerShell that fails is ended. */
export const isLost = ({ code }: HostFailure): boolean => code === 'session.lost' || code.startsWith('host.');
