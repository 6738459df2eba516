import * as v from 'valibot';
import { wayIds } from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import { preflightIds } from '#shared/facts/preflight.ts';
import type { JobSnapshot, JobSummary, LogLine } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';
import { mostRoutes } from '#shared/routes/read-routes.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { answeredJobs, stepIds, type Answers } from '#shared/wizard/answers.ts';
import { largestOpened, longestList } from '#shared/wizard/opened-file.ts';
import type { AppState, Asked } from './app.ts';
import type { DeviceState, RoutesRun } from './device.ts';
import type { ChosenFile, Installer, RecentFile, SupportEntry } from './files.ts';
import type { FactsState, TrainingState } from './machine.ts';

/**
 * THE contract between window and main process. Preload, registrar and client are built from it: a call that is
 * not here does not exist, and one that is here cannot be forgotten on either side.
 */

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const nothing = v.strictObject({});

/** Whatever a file that can be opened holds also fits into an answer. */
const fileText = text(largestOpened);
const answerValue = v.union([
  fileText,
  v.number(),
  v.boolean(),
  v.pipe(v.array(fileText), v.maxLength(longestList)),
]);
const waivers = v.pipe(
  v.array(
    v.strictObject({
      rule: text(32),
      path: v.exactOptional(text(128)),
      reason: text(1000),
      at: v.exactOptional(text(40)),
      by: v.exactOptional(text(128)),
    }),
  ),
  v.maxLength(100),
);
const answers = v.strictObject({
  format: v.literal('edge-wizard/answers/1'),
  job: v.picklist(answeredJobs),
  values: v.record(
    text(128),
    v.strictObject({ value: answerValue, source: v.picklist(['machine', 'proposed', 'you', 'file']) }),
  ),
  waivers,
  step: v.picklist(stepIds),
  visited: v.pipe(v.array(v.picklist(stepIds)), v.maxLength(20)),
  opened: v.exactOptional(v.strictObject({ name: text(255), text: fileText })),
}) satisfies v.GenericSchema<Answers>;
const secrets = v.record(text(128), fileText);
const need = v.union([
  v.strictObject({ ping: text(15) }),
  v.strictObject({ resolve: v.strictObject({ server: text(15), name: text(253) }) }),
]);

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const routeRow = v.strictObject({
  InterfaceAlias: text(64),
  DestinationPrefix: text(64),
  NextHop: text(64),
  RouteMetric: v.exactOptional(count),
}) satisfies v.GenericSchema<RouteRow>;

const jobId = v.pipe(v.string(), v.regex(/^\d{8}-\d{6}(-\d{1,4})?$/));
const routesJobId = v.pipe(v.string(), v.regex(/^routes-\d{8}-\d{6}(-\d{1,4})?$/));

interface CallSpec<Input extends v.GenericSchema, Output> {
  readonly input: Input;
  /** Carries the output's type only; handlers are typed by it. */
  readonly output?: Output;
}
const call = <Output>() => {
  return <Input extends v.GenericSchema>(input: Input): CallSpec<Input, Output> => ({ input });
};

export const calls = {
  'app.state': call<AppState>()(nothing),
  /** Reads every fact; parts arrive as `facts.changed`. */
  'facts.read': call<FactsState>()(nothing),
  /** Fetches what rules named as missing: pings (with neighbour MAC) and name look-ups. */
  'facts.probe': call<FactsState>()(v.strictObject({ needs: v.pipe(v.array(need), v.maxLength(256)) })),
  'answers.save': call<null>()(v.strictObject({ answers })),
  /** Opens the dialog; null when the person chose none. */
  'file.open': call<ChosenFile | null>()(nothing),
  /** The newest first. */
  'file.recent': call<readonly RecentFile[]>()(nothing),
  'file.openRecent': call<ChosenFile>()(
    v.strictObject({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)) }),
  ),
  /** Opens the save dialog. `saved` is null when the person chose none. */
  'file.export': call<{ readonly saved: string | null; readonly secretsLeftOut: readonly string[] }>()(
    v.strictObject({ answers, secrets, keepSecrets: v.boolean() }),
  ),
  /** Starts the plan with this fingerprint; refused when the machine is no longer the one it was made for. */
  'job.start': call<JobSnapshot>()(v.strictObject({ answers, secrets, fingerprint: text(1024) })),
  'job.log': call<{ readonly lines: readonly LogLine[] }>()(v.strictObject({ from: count })),
  'job.cancel': call<JobSnapshot>()(nothing),
  /** Shows the job's folder (journal, log, report) in Explorer. */
  'job.showFolder': call<null>()(nothing),
  /** Puts an ended job aside, so that the wizard can be used again. */
  'job.dismiss': call<null>()(nothing),
  /** Every job that left a folder, newest first. */
  'job.list': call<readonly JobSummary[]>()(nothing),
  /** Shows a job of the list. */
  'job.open': call<JobSnapshot>()(v.strictObject({ id: jobId })),
  /** Carries on with the job in sight: interrupted, waiting for a restart, or failed (from the step that failed). */
  'job.resume': call<JobSnapshot>()(v.strictObject({ secrets })),
  /** Ends an interrupted job as it is. */
  'job.abandon': call<JobSnapshot>()(nothing),
  /** Restarts the computer for the job in sight, which is offered again at the next logon. */
  'job.restart': call<null>()(nothing),
  /** Deletes the folder of a job that is over. */
  'job.delete': call<null>()(v.strictObject({ id: jobId })),
  /** Opens the report of the job in sight. */
  'job.report': call<null>()(nothing),
  /** Lets the product collect its logs now. */
  'job.collectLogs': call<{ readonly zip: string }>()(nothing),
  /** Starts a job that looks after the machine's deployment. `confirmed`: the name that `remove` asks to be typed. */
  'care.start': call<JobSnapshot>()(
    v.strictObject({
      kind: v.picklist(['verify', 'start', 'addNode', 'scaleOut', 'arc', 'remove']),
      confirmed: text(64),
      /** Path to value, as in answers: what the kind asks for. */
      values: v.record(text(128), v.union([text(1000), v.pipe(v.number(), v.integer()), v.boolean()])),
      secrets,
    }),
  ),
  /** What the support file of the job in sight would hold. */
  'support.list': call<readonly SupportEntry[]>()(nothing),
  /** Opens the save dialog. `saved` is null when the person chose none. */
  'support.save': call<{ readonly saved: string | null }>()(
    v.strictObject({ without: v.pipe(v.array(text(512)), v.maxLength(200)) }),
  ),
  /** Saves the address request: the sheet for the site's network administrator. */
  'request.save': call<{ readonly saved: string | null }>()(v.strictObject({ answers })),
  /** Carries out the remedy of a check, as it was shown. */
  'remedy.run': call<null>()(v.strictObject({ check: v.picklist(preflightIds) })),
  /** Opens the dialog and looks at the file; null when the person chose none. */
  'installer.choose': call<Installer | null>()(nothing),
  /** Restarts the wizard as administrator, with the answers. */
  'app.elevate': call<null>()(nothing),
  /** Null on a real machine. */
  'training.state': call<TrainingState | null>()(nothing),
  /** Changes the training machine; `reset` puts it back to the beginning of its scenario. */
  'training.change': call<TrainingState | null>()(
    v.strictObject({
      scenario: v.exactOptional(text(128)),
      speed: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
      /** An id of `TrainingState.faults`, or `none`. */
      fault: v.exactOptional(text(64)),
      reset: v.exactOptional(v.boolean()),
    }),
  ),
  'device.state': call<DeviceState>()(nothing),
  /** Connects in the place of the device before, and reads it. The password stays in the main process. */
  'device.connect': call<DeviceState>()(
    v.strictObject({
      name: text(253),
      https: v.boolean(),
      skipCertificateCheck: v.boolean(),
      password: text(256),
      /** One of `DeviceState.training`, where a training device is meant. */
      training: v.exactOptional(text(64)),
    }),
  ),
  /** Gives this computer what the last connection lacked, as it was shown. */
  'device.prepare': call<DeviceState>()(v.strictObject({ way: v.picklist(wayIds) })),
  /** Takes back what connections were given. */
  'device.putBack': call<DeviceState>()(nothing),
  /** Reads the connected device once more. */
  'device.read': call<DeviceState>()(nothing),
  /** Ends the session and forgets the password. */
  'device.disconnect': call<DeviceState>()(nothing),
  /** Brings the device to these routes; resolves when it is over. `takeOver`: also replaces those of others. */
  'routes.apply': call<RoutesRun>()(
    v.strictObject({
      rows: v.pipe(v.array(routeRow), v.maxLength(mostRoutes)),
      takeOver: v.boolean(),
      waivers,
    }),
  ),
  /** Stops the run between two changes. */
  'routes.stop': call<null>()(nothing),
  /** Brings back what the newest job on this device found. */
  'routes.rollback': call<RoutesRun>()(nothing),
  /** Shows the folder of a job on this device in Explorer. */
  'routes.showFolder': call<null>()(v.strictObject({ id: routesJobId })),
  /** The text of a table of routes that the person chooses; null when the dialog was cancelled. */
  'routes.openTable': call<ChosenFile | null>()(nothing),
  'clipboard.write': call<null>()(v.strictObject({ text: text(1_000_000) })),
  /** Opens a page of the documentation by its id, never by an address. */
  'help.open': call<null>()(
    v.strictObject({ id: v.picklist(['aksEdge', 'externalSwitch', 'arc', 'offline']) }),
  ),
} as const;

export interface Events {
  readonly 'facts.changed': FactsState;
  /** Whole snapshots, at most ten a second, the last one always. */
  readonly 'job.changed': JobSnapshot;
  /** After every change that was made or failed. */
  readonly 'routes.changed': RoutesRun;
  /** The wizard was started a second time. */
  readonly 'app.asked': Asked;
}

export type CallName = keyof typeof calls;
/** Nobody on either side changes what was sent. */
type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value;
export type Input<Name extends CallName> = DeepReadonly<v.InferOutput<(typeof calls)[Name]['input']>>;
export type Output<Name extends CallName> =
  NonNullable<(typeof calls)[Name]['output']> extends never
    ? null
    : Exclude<(typeof calls)[Name]['output'], undefined>;

/** What the window sees: one function a call, and events. Errors are values. */
export type WizardApi = {
  readonly [Name in CallName]: (input: Input<Name>) => Promise<Result<Output<Name>, AppError>>;
} & {
  readonly on: <Name extends keyof Events>(
    name: Name,
    listener: (payload: Events[Name]) => void,
  ) => () => void;
};
