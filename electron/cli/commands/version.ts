import { exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { version } from '#electron/composition/version.ts';

export function run(): Promise<CommandOutcome> {
  return Promise.resolve({
    exit: exitCodes.done,
    json: { version, node: process.versions.node },
    lines: [version],
  });
}
