import { stripTerminalCodes } from '#electron/host/strip-terminal-codes.ts';
import { asciiJson } from '#shared/json.ts';
import { showUnseen } from '#shared/unseen.ts';
import type { CommandOutcome } from './outcome.ts';

/** Single-character equivalents of ESC sequences also control some terminals. */
const c1Controls = /[\u0080-\u009f]/g;

/** Tables and device output can contain anything; a terminal must not obey it, and hides nothing of it. */
const printable = (line: string): string =>
  `${showUnseen(stripTerminalCodes(line).replace(c1Controls, ''))}\n`;

/** Ignores a closed pipe (`| head`): what was started must still finish. */
export function ignoreClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Prints a progress line. */
export const say = (line: string): void => {
  process.stderr.write(printable(line));
};

/** Prints a line of the result. */
const print = (line: string): void => {
  process.stdout.write(printable(line));
};

/**
 * Prints the outcome, as one JSON object or as text, and sets the exit code. The JSON is pure ASCII, because a Windows
 * console decodes a program's output with its own code page.
 */
export function printOutcome(format: string, json: boolean, outcome: CommandOutcome): void {
  process.exitCode = outcome.exit;
  if (json) process.stdout.write(`${asciiJson({ format, ...outcome.json })}\n`);
  else outcome.lines.forEach('error' in outcome.json ? say : print);
}
