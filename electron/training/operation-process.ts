import { existsSync } from 'node:fs';
import type { OperationPlace } from '#electron/host/host.ts';
import { operationFile } from '#electron/host/operations.ts';
import { MachineStore } from './machine-store.ts';
import { OperationLog, runOperation } from './operation.ts';
import { claimRequest } from './operation-request.ts';

/** In milliseconds, between checks whether anyone still waits. */
const lookEvery = 2000;

/**
 * The main function of an operation's process: runs the request of its place and writes the operation's file.
 *
 * @param abandon ends the process: the job was deleted meanwhile, so nobody will read the result
 * @returns the exit code
 */
export async function runOperationProcess(place: OperationPlace, abandon: () => void): Promise<number> {
  const request = claimRequest(place);
  if (request === undefined) return 64;
  const store = MachineStore.load(request.home ?? place.folder);
  if (!store.ok || store.value === undefined) return 66;
  const settled = store.value.useFolder(place.folder);
  if (!settled.ok) return 73;
  // Comes first: the operation has not started until this file exists.
  const log = await OperationLog.create(place);
  log.line({ stream: 'started', pid: process.pid });
  const looking = setInterval(() => {
    if (!existsSync(operationFile(place))) abandon();
  }, lookEvery);
  looking.unref();
  try {
    const outcome = await runOperation(store.value, request.call, log, { speed: request.speed });
    return 'exitCode' in outcome ? outcome.exitCode : 0;
  } finally {
    clearInterval(looking);
    await log.close();
  }
}
