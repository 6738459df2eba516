import type { AppError } from '#shared/errors.ts';
import { sentences } from '#shared/locales/joined.ts';
import { textAt, type Translate } from '#shared/locales/translate.ts';

/**
 * The message and remedy of an error; an unknown code is a bug and says so. `failure.<code>` is a failure of the
 * product, explained like a job that failed with it.
 *
 * @param reader who reads it: on a command line, some remedies are options
 */
export function errorText(
  error: AppError,
  t: Translate,
  reader: 'window' | 'cli' = 'window',
): { readonly message: string; readonly remedy: string } {
  if (error.code.startsWith('failure.')) {
    const { title, cause, remedy } = failureText({ code: error.code.slice('failure.'.length) }, t);
    return { message: title, remedy: sentences([cause, remedy], t) };
  }
  const { code, values } = error;
  const text = (ending: 'message' | 'remedy') =>
    textAt(`error.${code}.${ending}`, t, values) ?? t(`error.internal.${ending}`, values);
  const own = reader === 'cli' ? textAt(`error.${code}.cli`, t, values) : undefined;
  return { message: text('message'), remedy: own ?? text('remedy') };
}

/**
 * The texts of a failed job: by its failure code, or those of the error that explains it.
 *
 * @param deploymentType a single machine has causes of its own for some failures
 */
export function failureText(
  {
    code,
    error,
    freshStart,
  }: { readonly code: string; readonly error?: AppError; readonly freshStart?: true },
  t: Translate,
  deploymentType?: string,
): { readonly title: string; readonly cause: string; readonly remedy: string } {
  if (error !== undefined) {
    const { message, remedy } = errorText(error, t);
    return { title: message, cause: '', remedy };
  }
  const single = deploymentType === 'SingleMachineCluster' ? `failure.${code}.single` : undefined;
  const text = (ending: 'title' | 'cause' | 'remedy') =>
    (single === undefined ? undefined : textAt(`${single}.${ending}`, t)) ??
    textAt(`failure.${code}.${ending}`, t) ??
    t(`failure.unknown.${ending}`);
  const remedy = sentences([text('remedy'), ...(freshStart === true ? [t('failure.freshStart')] : [])], t);
  return { title: text('title'), cause: text('cause'), remedy };
}
