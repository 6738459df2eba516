import { writeSync } from 'node:fs';
import { stripTerminalCodes } from '#electron/host/strip-terminal-codes.ts';
import { asciiJson } from '#shared/json.ts';
import { showUnseen } from '#shared/unseen.ts';
import type { CommandOutcome } from './outcome.ts';

/** Single-character equivalents of ESC sequences also control some terminals. */
const c1Controls = /[\u0080-\u009f]/g;

/** Tables and device output can contain anything; a terminal must not obey it, and hides nothing of it. */
const printable = (line: string): string =>
  `${showUnseen(stripTerminalCodes(line).replace(c1Controls, ''))}\n`;

/** A closed pipe (`| head`), in the words of POSIX and of Windows: what was started must still finish. */
const closed: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EOF']);

const opened = new Set<NodeJS.WriteStream>();

/** A standard stream. It isn't opened before something is to be said: that takes as long as a short command. */
export function stream(name: 'stdout' | 'stderr'): NodeJS.WriteStream {
  const found = process[name];
  if (!opened.has(found)) {
    opened.add(found);
    found.on('error', (error: NodeJS.ErrnoException) => {
      if (!closed.has(error.code)) throw error;
    });
  }
  return found;
}

/** Prints a progress line. */
export const say = (line: string): void => {
  stream('stderr').write(printable(line));
};

/**
 * Prints the result. ASCII needs no stream, whatever a console takes for its encoding.
 *
 * @throws if it can't be written
 */
function print(text: string): void {
  if (!/^[\n\x20-\x7e]*$/.test(text)) {
    stream('stdout').write(text);
    return;
  }
  let rest = Buffer.from(text, 'latin1');
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A pipe that doesn't wait, and is full: a stream waits for it.
    if (code === 'EAGAIN') stream('stdout').write(rest);
    else if (!closed.has(code)) throw error;
  }
}

/**
 * Prints the outcome, as one JSON object or as text, and sets the exit code. The JSON is pure ASCII, because a Windows
 * console decodes a program's output with its own code page.
 */
export function printOutcome(format: string, json: boolean, outcome: CommandOutcome): void {
  process.exitCode = outcome.exit;
  if (json) print(`${asciiJson({ format, ...outcome.json })}\n`);
  else if ('error' in outcome.json) outcome.lines.forEach(say);
  else print(outcome.lines.map(printable).join(''));
}
