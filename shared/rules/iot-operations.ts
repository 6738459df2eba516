import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { distributionOf } from '#shared/facts/product.ts';
import { isAtLeast, newestRelease } from '#shared/facts/releases.ts';
import { info, missingFact, report } from '#shared/findings/rule.ts';
import { isSet } from '#shared/values.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** Where a file shows that Azure IoT Operations is to run on the cluster; undefined if it doesn't. */
function signOf({ AioDeploy: deploy, Arc: arc }: DeploymentFile): string | undefined {
  if (deploy === true) return 'AioDeploy';
  if (arc?.EnableWorkloadIdentity === true) return 'Arc.EnableWorkloadIdentity';
  return isSet(arc?.CustomLocationsOid) ? 'Arc.CustomLocationsOid' : undefined;
}

/** The smallest release that Azure IoT Operations is validated on; it happens to be the newest one. */
const validated = newestRelease;
const validatedOn = '2026-11';

const minimum = fileRule({
  id: 'R-AIO-1',
  source:
    'Azure IoT Operations: supported environments (K3s 1.33.5 on 1.12.269.0, read in November 2026; 1.30.6 on 1.11.247.0 before); a public preview, so only a hint',
  messages: { version: info, product: info },
  needs: ['product'],
  *check({ file, facts }) {
    const path = signOf(file);
    if (path === undefined) return;
    if (facts?.product === undefined) {
      yield missingFact(path, { fact: 'product' });
      return;
    }
    if (facts.product === null) return;
    const values = {
      value: facts.product.DisplayVersion ?? '',
      needed: validated.version,
      k3s: validated.k3s,
      month: validatedOn,
    };
    if (distributionOf(facts) === 'K8s') yield report('R-AIO-1.product', path, values);
    else if (isAtLeast(facts, validated) === false) yield report('R-AIO-1.version', path, values);
  },
});

export const iotOperationsRules: readonly FileRule[] = [minimum];
