import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { OperationPlace } from '#electron/host/host.ts';
import { operationFile } from '#electron/host/operations.ts';
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
  /** The folder where the machine is at home; that of the job where absent. */
  home: v.exactOptional(v.string()),
});

/** What the process of an operation is to do. */
export type OperationRequest = v.InferOutput<typeof requestSchema>;

/**
 * Starts a process that calls `carryOutOperation` for this place and does not end with this one.
 *
 * @returns how the process ended, once it has; rejects where it cannot be started
 */
export type LaunchOperation = (place: OperationPlace) => Promise<string>;

export const requestFile = ({ folder, number }: OperationPlace): string =>
  join(folder, 'ops', `${String(number)}.request.json`);

/** Milliseconds: longer than any machine needs to start a process. */
const startLimit = 60_000;
const lookEvery = 20;

/** @returns undefined once the operation has said that it runs, otherwise why it does not */
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
    // Looked at before the file is read: what a process wrote before its end is then always seen.
    const gone = ended;
    if (hasStarted(place)) return undefined;
    if (gone !== undefined) return gone;
    await wait(lookEvery);
  }
  return 'the process of the operation does not start';
}

/** A process whose starter was killed may only now begin to read what was asked of it. It finds nothing. */
function withdrawOthers({ folder }: OperationPlace): void {
  const operations = join(folder, 'ops');
  mkdirSync(operations, { recursive: true });
  const waiting = readdirSync(operations).filter((name) => name.endsWith('.request.json'));
  for (const name of waiting) rmSync(join(operations, name), { force: true });
}

function hasStarted(place: OperationPlace): boolean {
  try {
    return readFileSync(operationFile(place)).includes(10);
  } catch {
    return false;
  }
}

/**
 * Takes the request of an operation away: whoever has it carries it out, and nobody else ever will.
 *
 * @returns undefined where there is none
 */
export function claimRequest(place: OperationPlace): OperationRequest | undefined {
  const claimed = `${requestFile(place)}.${String(process.pid)}`;
  try {
    renameSync(requestFile(place), claimed);
    const value: unknown = JSON.parse(readFileSync(claimed, 'utf8'));
    return isJsonObject(value) && v.is(requestSchema, value) ? value : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(claimed, { force: true });
  }
}
