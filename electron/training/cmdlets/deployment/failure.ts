import { line, output } from '../../events.ts';
import type { Context, Happening } from '../cmdlet.ts';
import { fileStamp, script, timed } from './script.ts';

const exported = [
  'AksEdge event log',
  'Hyper-V event logs',
  'host network configuration',
  'wssdagent logs',
  'Linux node logs',
];

/**
 * The product's own end of a failed deployment: it collects its logs, cleans up, and only then returns what went
 * wrong. The clean-up returns an `OK` of its own before that.
 */
export function* fail(context: Context, reason: string, scalable: boolean): Happening {
  const zip = `C:\\ProgramData\\AksEdge\\logs\\aksedgelogs-${fileStamp(context.now())}.zip`;
  yield* script(context, [
    'Exception caught!!!',
    ` - ${reason}`,
    'In order to attempt another deployment, please uninstall AksEdge and start from fresh',
    timed('Collecting logs from deployment...'),
    ...exported.flatMap((what) => [` - Exporting ${what}`, 2]),
    timed(`Zip file is located at "${zip}"`),
    ...(scalable ? [] : [timed('Attempting to remove hcs single machine cluster network')]),
    3,
  ]);
  yield output(zip);
  yield output('OK');
  yield line('');
  yield output(`AksEdge - failed create new deployment: ${reason}`);
}
