import { error, info, report, setValue, warning, type Draft } from '#shared/findings/rule.ts';
import { displayValue, isSet, textOf, toText } from '#shared/values.ts';
import { isGuid, resourceIn } from './azure-ids.ts';
import { isRegion, operationsRegions, regionOf, regionsAsOf } from './azure-regions.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const locationPath = 'Arc.Location';

function* judgeLocation(text: string): Generator<Draft<'R-ARC-2'>> {
  const { name, isExact, isGuess } = regionOf(text);
  if (isExact) return;
  const values = { value: displayValue(text), date: regionsAsOf, proposal: name ?? '' };
  if (name === undefined) yield report('R-ARC-2.unknown', locationPath, values);
  else {
    const finding = isRegion(text) ? 'R-ARC-2.spelling' : 'R-ARC-2.similar';
    yield report(finding, locationPath, values, isGuess ? undefined : setValue(locationPath, name));
  }
}

const location = fileRule({
  id: 'R-ARC-2',
  source: `Azure's regions as of November 2026; AKS Edge Essentials: release notes (the module checks Location since 1.6.384)`,
  messages: { similar: error, unknown: warning, spelling: warning },
  needs: [],
  *check({ file, offline }) {
    const text = textOf(file.Arc?.Location);
    if (!offline && text !== undefined) yield* judgeLocation(text);
  },
});

const maxClusterName = 63;
const clusterName = /^[a-z\d](?:[\w-]{0,61}[a-z\d])?$/i;
const groupName = /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u;

/** The nearest name that Azure accepts; empty if nothing is left. */
const cleanName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w-]+/g, '-')
    .slice(0, maxClusterName)
    .replace(/^[^a-z\d]+|[^a-z\d]+$/gi, '');

const names = fileRule({
  id: 'R-ARC-3',
  source:
    'Azure: naming rules for resources (resource groups; for a cluster those of Microsoft.ContainerService, because Microsoft.Kubernetes has none there; 2025)',
  messages: { cluster: error, group: error },
  needs: [],
  *check({ file, offline, arc }) {
    if (offline || !arc) return;
    const cluster = textOf(file.Arc?.ClusterName);
    if (cluster !== undefined && !clusterName.test(cluster)) {
      const path = 'Arc.ClusterName';
      const proposal = cleanName(cluster);
      const values = { value: displayValue(cluster), proposal };
      yield report('R-ARC-3.cluster', path, values, proposal === '' ? undefined : setValue(path, proposal));
    }
    const group = textOf(file.Arc?.ResourceGroupName);
    if (group === undefined || groupName.test(group)) return;
    const path = 'Arc.ResourceGroupName';
    const found = resourceIn(group);
    // The group may exist, so its name can't be guessed.
    const proposal = found?.group ?? group.replace(/\(move\)$|["'`\u2018-\u201f]/g, '').trim();
    const values = { value: displayValue(group), proposal };
    const isFound = found !== undefined && !isSet(file.Arc?.SubscriptionId);
    const more = isFound ? [{ path: 'Arc.SubscriptionId', value: found.subscription }] : [];
    const fix = { changes: [{ path, value: proposal }, ...more] };
    yield report('R-ARC-3.group', path, values, groupName.test(proposal) ? fix : undefined);
  },
});

const secretId = fileRule({
  id: 'R-ARC-4',
  source: 'Microsoft Entra: a client secret has an ID (a GUID) and a value; field reports, November 2026',
  messages: { id: warning },
  needs: [],
  *check({ file, offline }) {
    const value: unknown = file.Arc?.ClientSecret;
    if (!offline && isSet(value) && isGuid(toText(value).trim())) {
      yield report('R-ARC-4.id', 'Arc.ClientSecret');
    }
  },
});

const operations = fileRule({
  id: 'R-ARC-5',
  source: `Azure IoT Operations: supported regions, as of November 2026; the product's own script may know fewer`,
  messages: { region: info },
  needs: [],
  *check({ file, offline }) {
    const text = textOf(file.Arc?.Location);
    // Both exist only for Azure IoT Operations.
    const isForOperations = file.AioDeploy === true || file.Arc?.EnableWorkloadIdentity === true;
    if (offline || text === undefined || !isForOperations || !isRegion(text)) return;
    const { name = '' } = regionOf(text);
    if (operationsRegions.includes(name)) return;
    const values = { value: name, names: operationsRegions, date: regionsAsOf };
    yield report('R-ARC-5.region', locationPath, values);
  },
});

export const azureNameRules: readonly FileRule[] = [location, names, secretId, operations];
