import { line, pause } from '../../world/events.ts';
import type { CmdletContext, Simulation } from '../../world/cmdlet.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `11/16/2022 06:57:12`: PowerShell formats dates in strings the same way in every language. */
export const stamp = (at: Date): string =>
  `${two(at.getMonth() + 1)}/${two(at.getDate())}/${String(at.getFullYear())} ` +
  `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

/** A timestamp as in the product's file names: `221116-0656`. */
export const fileStamp = (at: Date): string =>
  `${two(at.getFullYear() % 100)}${two(at.getMonth() + 1)}${two(at.getDate())}-${two(at.getHours())}${two(at.getMinutes())}`;

/** A line with a leading timestamp. */
export interface Timed {
  readonly timed: string;
}
export const timed = (text: string): Timed => ({ timed: text });

/** Prints the lines in order; a number is a pause in seconds. */
export function* script(context: CmdletContext, lines: readonly (string | number | Timed)[]): Simulation {
  for (const item of lines) {
    if (typeof item === 'number') yield pause(item);
    else if (typeof item === 'string') yield line(item);
    else yield line(`[${stamp(context.now())}] ${item.timed}`);
  }
}
