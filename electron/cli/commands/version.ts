import { exits, type Outcome } from '#electron/cli/common/outcome.ts';
import { version } from '#electron/composition/version.ts';

export function run(): Promise<Outcome> {
  return Promise.resolve({
    exit: exits.done,
    json: { version, node: process.versions.node },
    lines: [version],
  });
}
