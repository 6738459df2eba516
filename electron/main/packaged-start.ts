import type { AppError } from '#shared/errors.ts';

/**
 * The arguments that a packaged wizard takes. All others are refused and not ignored: Chromium acts upon its own before
 * this program runs, and some redirect files, load code, open a port or take the sandbox away.
 */
const known = [
  'host',
  'speed',
  'lang',
  'open',
  'resume',
  'after-restart',
  'smoke',
  'training-operation',
  'disable-gpu',
];
const isKnown = (word: string): boolean => known.some((name) => `${word}=`.startsWith(`--${name}=`));

/** Variables of the wizard itself, of Electron and of Chromium. */
const decides = /^(?:EDGE_WIZARD|ELECTRON|CHROME)_/i;
/**
 * What decides nothing: the first is set by the wizard for its PowerShell, which can start the wizard again, and it
 * overwrites what it finds there. The others are left by a browser or another Electron program that the wizard is started
 * from: the name of their crash handler, which the wizard doesn't use.
 */
const harmless = ['EDGE_WIZARD_HOST_SCRIPT', 'CHROME_CRASHPAD_PIPE_NAME', 'ELECTRON_CRASHPAD_PIPE_NAME'];

/**
 * Why a packaged wizard doesn't start: an argument or a variable that could decide what runs, or where files are. It may
 * run as administrator, while a link on the desktop, a script or the user's settings determine both. Elevated or not
 * makes no difference here: only a process could tell, and whoever starts it plainly needs none of them either.
 *
 * @param words the arguments after the program
 */
export function refusedStart(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): AppError | undefined {
  // On Windows, Chromium takes one hyphen and a slash for two hyphens.
  const word = words.find((one) => /^[-/]/.test(one) && !isKnown(one));
  if (word !== undefined) return { code: 'start.argument', values: { word } };
  const name = Object.keys(env).find(
    (one) => decides.test(one) && !harmless.includes(one) && env[one] !== '',
  );
  return name === undefined ? undefined : { code: 'start.environment', values: { name } };
}
