import type { AppError } from '#shared/errors.ts';

/** Why a file cannot be taken for a deployment file at all. */
export type FileErrorCode =
  | 'deploymentFile.encoding'
  | 'deploymentFile.tooLarge'
  | 'deploymentFile.tooManyParts'
  | 'deploymentFile.tooManyValues'
  | 'deploymentFile.empty'
  | 'deploymentFile.notJson'
  | 'deploymentFile.endsEarly'
  | 'deploymentFile.fragment'
  | 'deploymentFile.notObject'
  | 'deploymentFile.unfilled'
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
