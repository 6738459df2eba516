import type { Translate } from '#shared/locales/translate.ts';

/** Times as they appear on paper: in the local time zone, which the page names once. */
export interface ReportClock {
  /** `Nov 22, 2026, 14:06:59`, as the language writes it. */
  readonly moment: (iso: string | undefined) => string;
  /** `14:06:59`. */
  readonly time: (iso: string | undefined) => string;
  /** `UTC+01:00`. */
  readonly zone: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** @param offset minutes that the local time is ahead of UTC */
export function clockAt(offset: number, t: Translate): ReportClock {
  const local = (iso: string | undefined): string => {
    const at = Date.parse(iso ?? '');
    return Number.isFinite(at) ? new Date(at + offset * 60_000).toISOString() : '';
  };
  const ahead = Math.abs(offset);
  return {
    moment: (iso) => {
      const at = local(iso);
      return at === '' ? '' : t('text.stamp', { at });
    },
    time: (iso) => local(iso).slice(11, 19),
    zone: `UTC${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`,
  };
}

/** Seconds between two times; undefined if one is unknown. */
export function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  const seconds = (Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Empty if a time is unknown. */
export function durationText(from: string | undefined, to: string | undefined): string {
  const seconds = secondsBetween(from, to);
  return seconds === undefined ? '' : duration(seconds);
}

/** `0:47`, `12:05`, `1:02:09`: whole seconds that have passed, as in the window. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = two(whole % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
