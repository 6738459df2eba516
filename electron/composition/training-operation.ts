import { resolve } from 'node:path';
import type { OperationPlace } from '#electron/host/host.ts';

const word = '--training-operation=';

/** The argument that makes the application run a training machine's long operation. */
export const operationArgument = ({ folder, number }: OperationPlace): string =>
  `${word}${resolve(folder)}#${String(number)}`;

/** The operation that the command line asks for, or undefined if it asks for the wizard. */
export function requestedOperation(argv: readonly string[]): OperationPlace | undefined {
  const asked = argv.find((argument) => argument.startsWith(word))?.slice(word.length);
  if (asked === undefined) return undefined;
  const at = asked.lastIndexOf('#');
  return { folder: asked.slice(0, at), number: Number(asked.slice(at + 1)) };
}

/**
 * Runs the operation: see `electron/training/operation-process.ts`.
 *
 * @param abandon ends the process
 * @returns the exit code
 */
export async function runOperationProcess(place: OperationPlace, abandon: () => void): Promise<number> {
  return await (await import('./simulated.ts')).runOperationProcess(place, abandon);
}
