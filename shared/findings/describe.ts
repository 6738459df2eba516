import { textAt, type Translate } from '#shared/locales/translate.ts';
import type { Finding } from './finding.ts';
import { asInFile, namedValues, type Naming } from './naming.ts';

export interface DescribedFinding {
  /** The first sentence names the value and the problem; the rest says why on this machine. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
  /** Two or three words for the margin. */
  readonly short: string;
  /** The label of the fix's button; it names the result. */
  readonly fix?: string;
  /** The label of the other fix's button. */
  readonly otherFix?: string;
}

/**
 * The texts of a finding. Every finding has a message, a remedy and a short form, or this doesn't compile.
 *
 * @param named what the sentences call the fields of the file
 */
export function describe(finding: Finding, t: Translate, named: Naming = asInFile): DescribedFinding {
  const { text, path } = finding;
  const values = namedValues(finding.values, path, named);
  const fix = finding.fix === undefined ? undefined : textAt(`${text}.fix`, t, values);
  const otherFix = finding.otherFix === undefined ? undefined : textAt(`${text}.otherFix`, t, values);
  return {
    message: t(`${text}.message`, values),
    remedy: t(`${text}.remedy`, values),
    short: t(`${text}.short`, values),
    ...(fix === undefined ? {} : { fix }),
    ...(otherFix === undefined ? {} : { otherFix }),
  };
}
