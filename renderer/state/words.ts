import { shownPath } from '#shared/deployment/paths.ts';
import { describe, type DescribedFinding } from '#shared/findings/describe.ts';
import type { Finding } from '#shared/findings/finding.ts';
import type { Naming } from '#shared/findings/naming.ts';
import { fieldText, type Translate } from '#shared/locales/translate.ts';

interface FindingReader {
  readonly t: Translate;
  readonly language: { readonly named: Naming };
}

/** A field's name, also away from the field (the footer's link, a list of findings). */
export function fieldName(path: string, t: Translate): string | undefined {
  const row = /^Routes\[(\d+)\]/.exec(path)?.[1];
  if (row !== undefined) return t('routesTable.row', { row: Number(row) + 1 });
  return fieldText(path, t);
}

/** The name of a value that may have no field: then its path in the file. */
export const valueName = (path: string, t: Translate): string => fieldName(path, t) ?? shownPath(path);

/** The texts of a finding, which name fields by their labels. */
export const findingWords = (finding: Finding, { t, language }: FindingReader): DescribedFinding =>
  describe(finding, t, language.named);
