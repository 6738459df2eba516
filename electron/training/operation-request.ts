import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { OperationPlace } from '#electron/host/host.ts';
import { operationFile } from '#electron/host/operations.ts';
import { readRegular } from '#electron/host/regular-file.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';

const requestSchema = v.object({
  call: v.object({
    cmdlet: v.string(),
    parameters: v.record(
      v.string(),
      v.custom<JsonValue>((value) => value !== undefined),
    ),
  }),
  speed: v.number(),
  /** The machine's home folder; absent: the job's folder. */
  home: v.exactOptional(v.string()),
});

/** What an operation's process has to do. */
export type OperationRequest = v.InferOutput<typeof requestSchema>;

/**
 * Starts a process that calls `runOperationProcess` for this place and outlives this one.
 *
 * @returns how the process ended, once it has; rejects if it can't be started
 */
export type LaunchOperation = (place: OperationPlace) => Promise<string>;

export const requestFile = ({ folder, number }: OperationPlace): string =>
  join(folder, 'ops', `${String(number)}.request.json`);

/** In milliseconds; no machine takes longer to start a process. */
const startLimit = 60_000;
const lookEvery = 20;

/** @returns undefined once the operation has reported that it runs, and otherwise why it doesn't */
export async function launchOperation(
  place: OperationPlace,
  request: OperationRequest,
  launch: LaunchOperation,
): Promise<string | undefined> {
  if (existsSync(operationFile(place))) return `${operationFile(place)} exists`;
  withdrawOthers(place);
  const beside = `${requestFile(place)}.part`;
  writeFileSync(beside, JSON.stringify(request));
  renameSync(beside, requestFile(place));
  let ended: string | undefined;
  launch(place).then(
    (how) => {
      ended = how;
    },
    (error: unknown) => {
      ended = String(error);
    },
  );
  const until = Date.now() + startLimit;
  while (Date.now() < until) {
    // Checked before the file is read, so that everything the process wrote before its end is seen.
    const gone = ended;
    if (hasStarted(place)) return undefined;
    if (gone !== undefined) return gone;
    await wait(lookEvery);
  }
  return 'the process of the operation does not start';
}

/**
 * The starter of another operation may have been killed, and that operation's process may only now read its request. It
 * must find nothing.
 */
function withdrawOthers({ folder }: OperationPlace): void {
  const operations = join(folder, 'ops');
  mkdirSync(operations, { recursive: true });
  const waiting = readdirSync(operations).filter((name) => name.endsWith('.request.json'));
  for (const name of waiting) rmSync(join(operations, name), { force: true });
}

function hasStarted(place: OperationPlace): boolean {
  try {
    return readRegular(operationFile(place)).includes(10);
  } catch {
    return false;
  }
}

/**
 * Takes an operation's request, so that no other process can run it.
 *
 * @returns undefined if there is none
 */
export function claimRequest(place: OperationPlace): OperationRequest | undefined {
  const claimed = `${requestFile(place)}.${String(process.pid)}`;
  try {
    renameSync(requestFile(place), claimed);
    const value: unknown = JSON.parse(readRegular(claimed).toString('utf8'));
    return isJsonObject(value) && v.is(requestSchema, value) ? value : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(claimed, { force: true });
  }
}
