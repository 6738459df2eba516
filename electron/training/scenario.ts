import * as v from 'valibot';
import { anyJson } from '#electron/host/catalogue/readers.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Result } from '#shared/result.ts';
import {
  loadScenarioFile,
  recordingEntries,
  scenarioFormat,
  scenarioKey,
  type ScenarioLibrary,
} from './scenario-file.ts';
import { machineScenarios, shippedScenario } from './shipped-machines.ts';
import { stateSchema } from './world/world.ts';

const which = {
  cmdlet: v.string(),
  /** Only calls with exactly these parameters; absent: with any. */
  parameters: v.exactOptional(v.record(v.string(), anyJson)),
  /** The n-th call of this cmdlet, counted from 1; absent: every call. */
  call: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Applies once the cmdlet has printed a line with this text, instead of at the start. */
  after: v.exactOptional(v.string()),
};
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

export const faultSchema = v.variant('does', [
  v.strictObject({
    ...which,
    does: v.literal('throw'),
    id: v.string(),
    message: v.string(),
    category: v.exactOptional(v.string()),
  }),
  v.strictObject({ ...which, does: v.literal('return'), text: v.string() }),
  v.strictObject({ ...which, does: v.literal('hang') }),
  v.strictObject({ ...which, does: v.literal('flood'), lines: v.exactOptional(positive) }),
  v.strictObject({ ...which, does: v.literal('garbage'), text: v.exactOptional(v.string()) }),
  v.strictObject({
    ...which,
    does: v.literal('exit'),
    code: v.exactOptional(v.pipe(v.number(), v.integer())),
  }),
  v.strictObject({ ...which, does: v.literal('prompt'), text: v.string() }),
  v.strictObject({ ...which, does: v.literal('reboot') }),
  v.strictObject({ ...which, does: v.literal('clock'), ms: v.pipe(v.number(), v.integer()) }),
  v.strictObject({
    ...which,
    does: v.literal('slow'),
    factor: v.exactOptional(v.pipe(v.number(), v.minValue(1))),
    ms: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  }),
]);
/** A fault that is injected into one cmdlet. */
export type Fault = v.InferOutput<typeof faultSchema>;

/** When it was recorded, if it was. */
function recordedAtOf(recorded: Readonly<Record<string, JsonValue>> | undefined): {
  readonly recordedAt?: string;
} {
  const at = recorded?.['at'];
  return typeof at === 'string' ? { recordedAt: at } : {};
}

const scenarioSchema = v.pipe(
  v.strictObject({
    format: v.literal(scenarioFormat),
    title: v.pipe(v.string(), v.minLength(1)),
    basedOn: v.exactOptional(v.string()),
    state: stateSchema,
    faults: v.array(faultSchema),
    ...recordingEntries,
  }),
  v.transform(({ title, state, faults, recorded }) => ({ title, state, faults, ...recordedAtOf(recorded) })),
);

/** A machine scenario. `name` is that of a shipped scenario or the absolute path of the file. */
export interface Scenario extends v.InferOutput<typeof scenarioSchema> {
  readonly name: string;
}

const machines: ScenarioLibrary<v.InferOutput<typeof scenarioSchema>> = {
  names: () => machineScenarios().map(({ name }) => name),
  shipped: shippedScenario,
  schema: scenarioSchema,
};

/** A scenario's unique name. A path becomes absolute, so that it means the same in every folder. */
export const scenarioName = (nameOrPath: string): string => scenarioKey(machines, nameOrPath);

/** Loads a machine scenario. See `loadScenarioFile`. */
export const loadScenario = (
  nameOrPath: string,
  readFile: (path: string) => string | undefined,
): Result<Scenario, AppError> => loadScenarioFile(machines, nameOrPath, readFile);
