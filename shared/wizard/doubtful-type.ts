import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { check } from '#shared/rules/check.ts';
import type { Answers } from './answers.ts';
import { readOpened } from './opened-file.ts';

const doubts: readonly Finding['text'][] = ['R-TYPE-2.isScalable', 'R-TYPE-2.isSingle'];

/**
 * What an opened file's own values say against its type. They aren't in the file that the answers make, because that has
 * only the values of the chosen type.
 */
export function doubtsAboutType({ opened, values }: Answers): readonly Finding[] {
  if (opened === undefined || values['DeploymentType']?.source !== 'file') return [];
  const { file, leaves } = readOpened(opened);
  const other = kindOf(file) === 'single' ? 'scalable' : 'single';
  if (!leaves.some(([path]) => fieldAt(path)?.appliesTo === other)) return [];
  const kept = leaves.reduce<DeploymentFile>(
    (so, [path]) =>
      values[path] === undefined || values[path].source === 'file' ? so : withValue(so, path, null),
    file,
  );
  return check(kept).findings.filter(({ text }) => doubts.includes(text));
}
