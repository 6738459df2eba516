import type { CompiledMessage } from 'icu-minify/format';

/** How numbers and times look in messages: `{free, number, amount}`, `{at, date, stamp}`. */
const numberStyles: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  amount: { maximumFractionDigits: 1, useGrouping: false },
};
const timeStyles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  month: { year: 'numeric', month: 'long', timeZone: 'UTC' },
  day: { dateStyle: 'medium', timeZone: 'UTC' },
  // With h23 no language has a narrow blank before PM, which many a terminal can't show.
  moment: { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' },
  utc: {
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ hourCycle: 'h23', timeZone: 'UTC', timeZoneName: 'short' },
  },
  // Of a clock that is already ahead of UTC as it has to be.
  stamp: { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', timeZone: 'UTC' },
};

/** A message whose values are only inserted, and the styles that they had in it. */
interface Plain {
  readonly message: CompiledMessage;
  readonly styles: ReadonlyMap<string, string>;
}
const plainMessages = new WeakMap<object, Plain>();

/**
 * A message with the styles of its values apart. icu-minify formats only numbers and dates, but the values of a finding
 * are what its JSON has: `"3.9"`, `"2026-11"`.
 */
export function plainMessage(message: CompiledMessage): Plain {
  if (typeof message === 'string') return { message, styles: new Map() };
  const known = plainMessages.get(message);
  if (known !== undefined) return known;
  const styles = new Map<string, string>();
  const plain = (node: unknown): unknown => {
    if (!Array.isArray(node)) return node;
    const [name, kind, options] = node as readonly unknown[];
    if (typeof kind === 'number' && typeof options === 'string') {
      styles.set(String(name), options);
      return [name];
    }
    if (typeof options !== 'object' || options === null) return node;
    const branches = Object.entries(options).map(([form, branch]) => [form, branchOf(branch)]);
    return [name, kind, Object.fromEntries(branches)];
  };
  const branchOf = (branch: unknown): unknown => (Array.isArray(branch) ? branch.map(plain) : branch);
  const found: Plain = { message: message.map(plain) as CompiledMessage, styles };
  plainMessages.set(message, found);
  return found;
}

/** ISO 8601 only: JavaScript reads nearly anything as some date. */
const isoTime = /^\d{4}-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)?$/;

/** A value in the style that a message gives it. What can't have it is shown as it is. */
export function styled(value: string | number, style: string, language: string): string {
  const number = numberStyles[style];
  if (number !== undefined) {
    const isNumber = value !== '' && Number.isFinite(Number(value));
    return isNumber ? new Intl.NumberFormat(language, number).format(Number(value)) : String(value);
  }
  const at = new Date(isoTime.test(String(value)) ? value : Number.NaN);
  if (Number.isNaN(at.getTime())) return String(value);
  return new Intl.DateTimeFormat(language, timeStyles[style]).format(at);
}
