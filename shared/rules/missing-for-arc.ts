import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { isSet } from '#shared/values.ts';
import { arcKeys } from './context.ts';

/**
 * The paths of the values that a connection to Azure Arc still lacks; none if nobody wants one. It is wanted if one of
 * its values is there, or if a finding asks for them.
 */
export function missingForArc(
  { Arc, Network }: DeploymentFile,
  findings: readonly Finding[],
): readonly string[] {
  if (Network?.InternetDisabled === true) return [];
  const isWanted =
    (['ClusterName', ...arcKeys] as const).some((key) => isSet(Arc?.[key])) ||
    findings.some(({ path }) => path.startsWith('Arc.'));
  return isWanted ? arcKeys.filter((key) => !isSet(Arc?.[key])).map((key) => `Arc.${key}`) : [];
}
