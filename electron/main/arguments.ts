import { parseArgs } from 'node:util';
import type { HostArguments } from '#electron/composition/host-selection.ts';

/**
 * The wizard's own arguments: all of them in a packaged application, those after its folder in an unpackaged one. The
 * folder is the first argument that isn't a switch.
 */
export function ownArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  if (isPackaged) return argv.slice(1);
  const folder = argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
  return folder === -1 ? [] : argv.slice(folder + 1);
}

/** The language that the command line asks for, as it is written there. */
export function languageArgument(argv: readonly string[]): string | undefined {
  const { values } = parseArgs({ args: [...argv], options: { lang: { type: 'string' } }, strict: false });
  return typeof values.lang === 'string' ? values.lang : undefined;
}

/** The arguments about the machine. Chromium's switches may be anywhere and are ignored. */
export function hostArguments(argv: readonly string[]): HostArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      host: { type: 'string' },
      powershell: { type: 'string' },
      'stand-ins': { type: 'string' },
      speed: { type: 'string' },
    },
    strict: false,
  });
  const word = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);
  return {
    host: word(values.host),
    powershell: word(values.powershell),
    standIns: word(values['stand-ins']),
    speed: word(values.speed),
  };
}
