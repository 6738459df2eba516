/** Seconds between two times, ISO 8601 or milliseconds; 0 if one can't be read. */
export function secondsBetween(from: string | undefined, to: string | number): number {
  if (from === undefined) return 0;
  const seconds = ((typeof to === 'number' ? to : Date.parse(to)) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}

/** The same in every language of the wizard. */
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

/** The time of day with seconds. */
export function secondOfDay(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? '' : clock.format(at);
}
