import { stripTerminalCodes } from '#electron/host/strip-terminal-codes.ts';
import { asciiJson } from '#shared/json.ts';
import type { CommandOutcome } from './outcome.ts';

/** Its counterparts of ESC in one character steer some terminals, too. */
const c1Controls = /[\u0080-\u009f]/g;

/** Tables and devices can hold anything; a terminal must not obey it. */
const printable = (line: string): string => `${stripTerminalCodes(line).replace(c1Controls, '')}\n`;

/** Whoever read may have hung up (`| head`); what was begun is brought to its end all the same. */
export function ignoreClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** A line for whoever watches. */
export const say = (line: string): void => {
  process.stderr.write(printable(line));
};

/** A line of the result. */
const print = (line: string): void => {
  process.stdout.write(printable(line));
};

/**
 * How a command ended: as one JSON object, or for a person, and as the exit code. The object is pure ASCII, since a
 * console of Windows reads what a program prints in a code page of its own.
 */
export function printOutcome(format: string, json: boolean, outcome: CommandOutcome): void {
  process.exitCode = outcome.exit;
  if (json) process.stdout.write(`${asciiJson({ format, ...outcome.json })}\n`);
  else outcome.lines.forEach('error' in outcome.json ? say : print);
}
