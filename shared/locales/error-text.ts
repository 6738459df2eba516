import type { AppError } from '#shared/errors.ts';
import { en, type MessageKey } from '#shared/locales/en.ts';
import type { Translate } from '#shared/locales/translate.ts';

const isKey = (key: string): key is MessageKey => key in en;

/**
 * The sentence and the remedy of an error; an unknown code is a fault of ours and says so. `failure.<code>` is a failure
 * of the product, in the words in which a job that failed so is explained.
 *
 * @param reader who reads it: on a command line, some remedies are options
 */
export function errorText(
  error: AppError,
  t: Translate,
  reader: 'window' | 'cli' = 'window',
): { readonly message: string; readonly remedy: string } {
  if (error.code.startsWith('failure.')) {
    const { title, cause, remedy } = failureText(error.code.slice('failure.'.length), t);
    return { message: title, remedy: `${cause} ${remedy}` };
  }
  const text = (ending: 'message' | 'remedy') => {
    const key = `error.${error.code}.${ending}`;
    return t(isKey(key) ? key : `error.internal.${ending}`, error.values);
  };
  const own = `error.${error.code}.cli`;
  const remedy = reader === 'cli' && isKey(own) ? t(own, error.values) : text('remedy');
  return { message: text('message'), remedy };
}

/** The texts of a failed job, by its recognised code. */
export function failureText(
  code: string,
  t: Translate,
): { readonly title: string; readonly cause: string; readonly remedy: string } {
  const text = (ending: 'title' | 'cause' | 'remedy') => {
    const key = `failure.${code}.${ending}`;
    return t(isKey(key) ? key : `failure.unknown.${ending}`);
  };
  return { title: text('title'), cause: text('cause'), remedy: text('remedy') };
}
