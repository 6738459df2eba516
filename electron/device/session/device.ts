import type { CallAnswer, HostAbout, HostFailure, RunOptions } from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import type { Result } from '#shared/result.ts';

/** An Azure Stack Edge and how to connect to it. */
export interface DeviceTarget {
  /** Its name (`<serial>.<DNS domain>`, as in its certificate) or address. */
  readonly name: string;
  readonly user: string;
  /** WinRM over HTTPS (5986) or HTTP (5985). A device refuses HTTP until someone allows it. */
  readonly https: boolean;
  /** Whether to skip the checks of the certificate's signature and name, because the person said so. */
  readonly skipCertificateCheck: boolean;
}

/** The only account of the device's PowerShell interface; `~` is the device itself. */
export const deviceUser = '~\\EdgeUser';

/**
 * The boundary to a device: its PowerShell interface, or a training device. Never throws for an error of the device.
 */
export interface Device {
  /** `name` is the device's name, or the training device's scenario. */
  readonly about: HostAbout;
  /** The device's message when the session opened: a statement about support. */
  readonly notice: readonly string[];
  /** SHA-1 thumbprint of its certificate if that wasn't checked: a reconnection must show the same one. */
  readonly thumbprint?: string | undefined;
  /**
   * Runs one call of the device's catalogue. After `session.lost` and any `host.*` error the session is gone and the
   * effect of the call is unknown: reopen the session and read again.
   */
  run(call: Call, options?: RunOptions): Promise<Result<CallAnswer, HostFailure>>;
  /**
   * Opens a new session after a lost one, with the same password. Retries for about a minute.
   *
   * @returns `device.otherCertificate` if another device answers, `session.lost` after `close`
   */
  reopen(): Promise<Result<undefined, AppError>>;
  /** Ends the session and forgets the password, so it can't be reopened. */
  close(): Promise<void>;
}

/** Whether a call's session was lost, so that its effect is unknown. A PowerShell that fails is ended. */
export const isLost = ({ code }: HostFailure): boolean => code === 'session.lost' || code.startsWith('host.');
