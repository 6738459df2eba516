import type { Finding, FindingText, Severity } from '#shared/findings/finding.ts';

type FileText = Extract<FindingText, `R-FILE-${string}`>;

/** A placeholder or a lost node cannot work, whoever accepts it; the rest of what a reader finds can. */
const certain: ReadonlySet<FileText> = new Set<FileText>([
  'R-FILE-3.placeholder',
  'R-FILE-6.flattened',
  'R-FILE-6.partly',
]);

/** Where a finding is about the file as a whole. */
export const wholeFile = 'File';

/** Longer texts are cut in messages; the file itself keeps them whole. */
export const quoted = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** A finding of the reader, about how the file is written rather than what it sets up. */
export function fileFinding(
  text: FileText,
  severity: Severity,
  path: string,
  values: Readonly<Record<string, string | number>> = {},
): Finding {
  const rule = text.slice(0, text.indexOf('.'));
  return { rule, text, severity, path, values: { name: path, ...values }, waivable: !certain.has(text) };
}
