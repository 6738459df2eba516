import { statSync } from 'node:fs';
import * as v from 'valibot';
import type { AppError } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { terminatingError, type TrainingEvent } from './world/events.ts';
import { MachineStore } from './machine-store.ts';
import { simulateCall } from './simulate-call.ts';

const requestSchema = v.object({
  cmdlet: v.string(),
  parameters: v.exactOptional(v.custom<JsonObject>(isJsonObject), {}),
});

/** Opens the machine for the stand-in modules: a folder with `training.json`, or a scenario's name or path. */
export function openStore(state: string): Result<MachineStore, AppError> {
  if (statSync(state, { throwIfNoEntry: false })?.isDirectory() !== true) return MachineStore.open(state);
  const found = MachineStore.load(state);
  if (!found.ok) return found;
  return found.value === undefined
    ? err({ code: 'training.missing', values: { folder: state } })
    : ok(found.value);
}

const failed = (message: string): readonly TrainingEvent[] => [
  terminatingError('TrainingBridge', 'InvalidOperation', message),
  { does: 'done' },
];

function requestOf(line: string): v.InferOutput<typeof requestSchema> | undefined {
  const parsed = v.safeParse(requestSchema, parseJson(line));
  return parsed.success ? parsed.output : undefined;
}

/**
 * Answers one request, a line of JSON `{"cmdlet","parameters"}`, with the events of the call; the last one is `done`. A
 * pause is reported before it starts, already scaled by the speed, so that both sides wait at the same time.
 */
export async function* answerRequest(
  store: Result<MachineStore, AppError>,
  line: string,
  speed: number,
): AsyncGenerator<TrainingEvent, void, undefined> {
  const request = requestOf(line);
  const ready = store.ok ? store.value.refresh() : store;
  if (request === undefined || !store.ok || !ready.ok) {
    yield* failed(ready.ok ? `no request: ${line}` : `${ready.error.code} ${JSON.stringify(ready.error)}`);
    return;
  }
  for await (const event of simulateCall(store.value, request, { speed })) {
    if (event.does !== 'pause') yield event;
    else if (speed !== 0) yield { does: 'pause', ms: event.ms / speed };
  }
}
