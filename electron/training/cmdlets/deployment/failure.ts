import { line, output } from '../../world/events.ts';
import type { CmdletContext, Simulation } from '../cmdlet.ts';
import { fileStamp, script, timed } from './script.ts';

const exported = [
  'AksEdge event log',
  'Hyper-V event logs',
  'host network configuration',
  'wssdagent logs',
  'Linux node logs',
];

/** Puts the product's logs into one file. @returns where it lies */
export function* collectLogs(
  context: CmdletContext,
  folder = 'C:\\ProgramData\\AksEdge\\logs',
): Simulation<string> {
  const zip = `${folder.replace(/\\+$/, '')}\\aksedgelogs-${fileStamp(context.now())}.zip`;
  yield* script(context, [
    timed('Collecting logs from deployment...'),
    ...exported.flatMap((what) => [` - Exporting ${what}`, 2]),
    timed(`Zip file is located at "${zip}"`),
  ]);
  return zip;
}

/**
 * The product's own end of a failed deployment: it collects its logs, cleans up, and only then returns what went
 * wrong. The clean-up returns an `OK` of its own before that.
 */
export function* fail(context: CmdletContext, reason: string, scalable: boolean): Simulation {
  yield* script(context, [
    'Exception caught!!!',
    ` - ${reason}`,
    'In order to attempt another deployment, please uninstall AksEdge and start from fresh',
  ]);
  const zip = yield* collectLogs(context);
  yield* script(context, [
    ...(scalable ? [] : [timed('Attempting to remove hcs single machine cluster network')]),
    3,
  ]);
  yield output(zip);
  yield output('OK');
  yield line('');
  yield output(`AksEdge - failed create new deployment: ${reason}`);
}
