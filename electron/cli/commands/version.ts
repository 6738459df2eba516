import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { scripts } from '#electron/cli/common/scripts.ts';
import { buildInfo, sumOf } from '#electron/composition/build-info.ts';
import { version } from '#electron/composition/version.ts';

/** Without `--json`, nothing is read: scripts ask for the version often. */
export function run({ options }: CommandContext): Promise<CommandOutcome> {
  const about = options.json
    ? { node: process.versions.node, ...buildInfo(new Date()), hashes: hashes() }
    : {};
  return Promise.resolve({ exit: exitCodes.done, json: { version, ...about }, lines: [version] });
}

/** Of every file that runs, by its path in the package. */
function hashes(): Record<string, string | null> {
  const out = join(scripts, '..');
  const programs = readdirSync(join(out, 'cli'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cjs'))
    .sort()
    .map((name) => `cli/${name.replaceAll('\\', '/')}`);
  const names = [...programs, 'powershell/edge-host.ps1'];
  return Object.fromEntries(names.map((name) => [`out/${name}`, sumOf(join(out, name))]));
}
