import { existsSync } from 'node:fs';
import type { OperationPlace } from '#electron/host/host.ts';
import { operationFile } from '#electron/host/operations.ts';
import { MachineStore } from './machine-store.ts';
import { OperationLog, runOperation } from './operation.ts';
import { claimRequest } from './operation-request.ts';

/** Milliseconds between two looks whether anybody can still be waiting. */
const lookEvery = 2000;

/**
 * The whole life of an operation's process: carries out the request that lies at its place, into its file.
 *
 * @param abandon ends the process: the job was deleted while it ran, and nobody will ever read what comes
 * @returns the exit code
 */
export async function runOperationProcess(place: OperationPlace, abandon: () => void): Promise<number> {
  const request = claimRequest(place);
  if (request === undefined) return 64;
  const store = MachineStore.load(request.home ?? place.folder);
  if (!store.ok || store.value === undefined) return 66;
  const settled = store.value.useFolder(place.folder);
  if (!settled.ok) return 73;
  // Made first: until it is there, the operation has not begun.
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
