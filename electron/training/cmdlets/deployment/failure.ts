import { line, output } from '../../world/events.ts';
import type { CmdletContext, Simulation } from '../../world/cmdlet.ts';
import { fileStamp, script, timed } from './script.ts';

const exported = [
  'AksEdge event log',
  'Hyper-V event logs',
  'host network configuration',
  'wssdagent logs',
  'Linux node logs',
];

/** Collects the product's logs in one file. @returns its path */
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
 * How the product ends a failed deployment: it collects its logs, cleans up, and only then returns the reason. Before
 * that, the cleanup returns its own `OK`.
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
