import type { DeviceRead } from '#electron/device/session/read-device.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** Identifies a device across jobs: its serial number, or else the name that it was reached by. */
export const deviceId = ({ facts }: DeviceRead, name: string): string => facts.about?.SerialNumber ?? name;

/**
 * Whether that id is reliable. A device that only didn't answer would get another id for its earlier jobs, and nobody
 * would know which of its routes are ours.
 *
 * @returns `device.unidentified`
 */
export function identified({ unread }: DeviceRead, name: string): Result<undefined, AppError> {
  const failed = unread.find(({ fact, code }) => fact === 'about' && code !== 'call.missing');
  return failed === undefined
    ? ok(undefined)
    : err({ code: 'device.unidentified', values: { name }, detail: failed.message });
}
