import { resolve } from 'node:path';
import type { OperationPlace } from '#electron/host/host.ts';

export { runOperationProcess } from '#electron/training/operation-process.ts';

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
