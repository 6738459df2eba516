import type { CmdletContext, Simulation } from '../../world/cmdlet.ts';
import { script, timed } from './script.ts';

/** The lines that start every check of the host's features. */
export function* beginHostChecks(context: CmdletContext): Simulation {
  yield* script(context, [timed('Checking host for required features')]);
}

export function* checkFeature(context: CmdletContext, feature: string): Simulation {
  yield* script(context, [` - Checking the status of '${feature}'`, 1]);
}

/** What the product checks after Hyper-V. */
export function* checkRestOfHost(context: CmdletContext): Simulation {
  yield* checkFeature(context, 'OpenSSH.Client*');
  yield* script(context, [
    ' - Checking power management settings of the Host',
    ' - Checking HNS version of the Host',
    ' - Checking OpenSSH version of the Host',
    ' - Checking Nested Virtualization of the Host',
  ]);
}
