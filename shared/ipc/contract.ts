import * as v from 'valibot';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import type { JobSnapshot, LogLine } from '#shared/plan/job.ts';
import type { Result } from '#shared/result.ts';
import { stepIds, type Answers } from '#shared/wizard/answers.ts';
import { largestOpened, longestList } from '#shared/wizard/opened-file.ts';

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
const answers = v.strictObject({
  format: v.literal('edge-wizard/answers/1'),
  job: v.picklist(['setUp', 'prepare']),
  values: v.record(
    text(128),
    v.strictObject({ value: answerValue, source: v.picklist(['machine', 'proposed', 'you', 'file']) }),
  ),
  waivers: v.pipe(
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
  ),
  step: v.picklist(stepIds),
  visited: v.pipe(v.array(v.picklist(stepIds)), v.maxLength(20)),
  opened: v.exactOptional(v.strictObject({ name: text(255), text: fileText })),
}) satisfies v.GenericSchema<Answers>;
const secrets = v.record(text(128), fileText);
const need = v.union([
  v.strictObject({ ping: text(15) }),
  v.strictObject({ resolve: v.strictObject({ server: text(15), name: text(253) }) }),
]);

interface CallSpec<Input extends v.GenericSchema, Output> {
  readonly input: Input;
  /** Carries the output's type only; handlers are typed by it. */
  readonly output?: Output;
}
const call = <Output>() => {
  return <Input extends v.GenericSchema>(input: Input): CallSpec<Input, Output> => ({ input });
};

export interface AppState {
  readonly version: string;
  readonly machine: {
    readonly name: string;
    readonly kind: 'windows' | 'training';
    readonly standIn: boolean;
  };
  /** The answers of last time, without secrets. */
  readonly answers: Answers | null;
  readonly job: JobSnapshot | null;
}

/** A deployment file as the person chose it. */
export interface ChosenFile {
  /** Without its folder. */
  readonly name: string;
  readonly text: string;
}

/** A file that was opened before; the window names it by its id, never by its path. */
export interface RecentFile {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** ISO 8601. */
  readonly openedAt: string;
}

/** What has been read so far; `reading` names what is still on its way. */
export interface FactsState {
  readonly facts: HostFacts;
  readonly unread: readonly UnreadFact[];
  readonly reading: readonly string[];
  /** ISO 8601, of the last complete reading. */
  readonly readAt?: string;
}

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
  'job.log': call<{ readonly lines: readonly LogLine[] }>()(
    v.strictObject({ from: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  ),
  'job.cancel': call<JobSnapshot>()(nothing),
  /** Shows the job's folder (journal, log, report) in Explorer. */
  'job.showFolder': call<null>()(nothing),
  /** Puts an ended job aside, so that the wizard can be used again. */
  'job.dismiss': call<null>()(nothing),
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
