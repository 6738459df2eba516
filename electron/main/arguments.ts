import { parseArgs } from 'node:util';
import type { HostArguments } from '#electron/composition/host-selection.ts';

/**
 * The words for the wizard among those for Electron: a packaged application gets its own only, an unpackaged one
 * after its folder, which is the first that is no switch.
 */
export function ownArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  if (isPackaged) return argv.slice(1);
  const folder = argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
  return folder === -1 ? [] : argv.slice(folder + 1);
}

/** What was said about the machine. Switches of Chromium may stand anywhere and are left alone. */
export function hostArguments(argv: readonly string[]): HostArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: { host: { type: 'string' }, powershell: { type: 'string' }, speed: { type: 'string' } },
    strict: false,
  });
  const word = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);
  return { host: word(values.host), powershell: word(values.powershell), speed: word(values.speed) };
}
