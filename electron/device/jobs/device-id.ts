import type { DeviceRead } from '#electron/device/session/read-device.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** By which a device is known from one job to the next: its serial number, or what it is called by where it has none. */
export const deviceId = ({ facts }: DeviceRead, name: string): string => facts.about?.SerialNumber ?? name;

/**
 * Whether that is to be relied on. A device that just did not answer would be another one to its own jobs: nobody would
 * know which of its routes are ours.
 *
 * @returns `device.unidentified`
 */
export function identified({ unread }: DeviceRead, name: string): Result<undefined, AppError> {
  const failed = unread.find(({ fact, code }) => fact === 'about' && code !== 'call.missing');
  return failed === undefined
    ? ok(undefined)
    : err({ code: 'device.unidentified', values: { name }, detail: failed.message });
}
