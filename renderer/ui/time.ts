import { shownTag } from '../state/language.svelte.ts';

const clockParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const dayParts = { day: 'numeric', month: 'long' } as const;

/** By language: creating a format takes longer than using it. */
const formats = new Map<
  string,
  {
    readonly clock: Intl.DateTimeFormat;
    readonly dayAndClock: Intl.DateTimeFormat;
    readonly dayAndYear: Intl.DateTimeFormat;
  }
>();

function formatsNow() {
  const tag = shownTag();
  const known = formats.get(tag) ?? {
    clock: new Intl.DateTimeFormat(tag, clockParts),
    dayAndClock: new Intl.DateTimeFormat(tag, { ...dayParts, ...clockParts }),
    dayAndYear: new Intl.DateTimeFormat(tag, { ...dayParts, year: 'numeric' }),
  };
  formats.set(tag, known);
  return known;
}

/** Date and time, for a list or table where a time alone would look like one of today. */
export function dated(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : formatsNow().dayAndClock.format(at);
}

/** A day that may be in another year. */
export function dayWithYear(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : formatsNow().dayAndYear.format(at);
}

/** The time of day, with the date if it isn't today. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const isToday = at.toDateString() === new Date().toDateString();
  const { clock, dayAndClock } = formatsNow();
  return (isToday ? clock : dayAndClock).format(at);
}
