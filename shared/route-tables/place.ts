import type { Place } from '#shared/csv/cells.ts';
import type { AppError } from '#shared/errors.ts';

/** A problem in the text with its place, which the sentence quotes, too. */
export const problemAt = (
  code: string,
  { line, column }: Place,
  values: AppError['values'] = {},
): AppError => ({ code: `routesFile.${code}`, values: { ...values, line, column }, line, column });
