import { en, type MessageKey } from '#shared/locales/en.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { Finding } from './finding.ts';

export interface DescribedFinding {
  /** The first sentence names the value and what is wrong with it; what follows says why on this machine. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
  /** Two or three words for the margin. */
  readonly short: string;
  /** The label of the button that applies the fix; names the result. */
  readonly fix?: string;
}

const isKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** A finding in words. Every text has a message, a remedy and a short form, or this does not compile. */
export function describe(finding: Finding, t: Translate): DescribedFinding {
  const { text, values } = finding;
  const label = `${text}.fix`;
  return {
    message: t(`${text}.message`, values),
    remedy: t(`${text}.remedy`, values),
    short: t(`${text}.short`, values),
    ...(finding.fix !== undefined && isKey(label) ? { fix: t(label, values) } : {}),
  };
}
