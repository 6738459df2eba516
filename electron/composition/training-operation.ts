import { resolve } from 'node:path';
import type { OperationPlace } from '#electron/host/host.ts';

export { runOperationProcess } from '#electron/training/operation-process.ts';

const word = '--training-operation=';

/** The argument with which the application itself carries out a training machine's long operation. */
export const operationArgument = ({ folder, number }: OperationPlace): string =>
  `${word}${resolve(folder)}#${String(number)}`;

/** The operation that a command line asks for; any other starts the wizard. */
export function requestedOperation(argv: readonly string[]): OperationPlace | undefined {
  const asked = argv.find((argument) => argument.startsWith(word))?.slice(word.length);
  if (asked === undefined) return undefined;
  const at = asked.lastIndexOf('#');
  return { folder: asked.slice(0, at), number: Number(asked.slice(at + 1)) };
}
