import type { AppError } from '#shared/errors.ts';
import type { JsonError } from '#shared/json-text/json-error.ts';

/** Why a file can't be read as a deployment file at all. */
export type FileErrorCode =
  | JsonError['code']
  | 'deploymentFile.encoding'
  | 'deploymentFile.tooLarge'
  | 'deploymentFile.tooManyParts'
  | 'deploymentFile.tooManyValues'
  | 'deploymentFile.empty'
  | 'deploymentFile.notObject'
  | 'deploymentFile.aideConfig'
  | 'deploymentFile.aideEmbeds'
  | 'deploymentFile.aideNamesFile';

export interface FileError extends AppError {
  readonly code: FileErrorCode;
  /** From 1. */
  readonly line?: number;
  /** From 1, in UTF-16 units as editors count them. */
  readonly column?: number;
}
