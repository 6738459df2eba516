import { isAtLeast, kmsRelease } from '#shared/facts/releases.ts';
import { info, report, warning } from '#shared/findings/rule.ts';
import { isSet } from '#shared/values.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** When the documentation of these features was read; it describes previews. */
const documentedIn = '2025-02';

const kmsPath = 'Init.KmsPlugin.Enable';

const kms = fileRule({
  id: 'R-KMS-1',
  source: `AKS Edge Essentials: secret encryption with the KMS plugin (February 2025, preview text: a single Linux node, fixed at the deployment, Repair-AksEdgeKms after 30 days)`,
  messages: { windows: warning, machines: warning, final: info },
  needs: [],
  *check({ file, nodes, joins }) {
    if (file.Init?.KmsPlugin?.Enable !== true) return;
    const values = { date: documentedIn };
    if (nodes.some(({ os }) => os === 'Windows')) yield report('R-KMS-1.windows', kmsPath, values);
    if (joins || (file.Machines ?? []).length > 1) yield report('R-KMS-1.machines', kmsPath, values);
    yield report('R-KMS-1.final', kmsPath);
  },
});

const workloadIdentity = fileRule({
  id: 'R-WID-1',
  source: `AKS Edge Essentials: workload identity (February 2025, preview text: only through the quick start of Azure IoT Operations)`,
  messages: { outside: warning },
  needs: [],
  *check({ file, offline }) {
    if (offline || file.Arc?.EnableWorkloadIdentity !== true) return;
    // What the quick start writes: AioDeploy in the newest schema, and before it the values of a custom location.
    if (file.AioDeploy === true || isSet(file.Arc.CustomLocationsOid)) return;
    yield report('R-WID-1.outside', 'Arc.EnableWorkloadIdentity', { date: documentedIn });
  },
});

/** When the documentation of Key Manager was read; it describes a preview. */
const keyManagerReadIn = '2025-03';

/** Nothing that the wizard can call reports the extension, so nothing is said of whether it is there. */
const keyManager = fileRule({
  id: 'R-KEY-1',
  source: `AKS Edge Essentials: Key Manager for Kubernetes (March 2025, preview text: an extension of Azure Arc, K3s from ${kmsRelease.k3s} with a single control plane node); certain that no cmdlet reports it, as of the list of cmdlets in November 2026`,
  messages: { unread: info, unfit: info },
  needs: [],
  *check({ file, facts, offline, joins, distribution }) {
    if (offline || file.Arc?.EnableWorkloadIdentity !== true) return;
    const hasPeers = joins || (file.Machines ?? []).length > 1;
    const isOlder = facts !== undefined && isAtLeast(facts, kmsRelease) === false;
    const text = hasPeers || isOlder || distribution === 'K8s' ? 'R-KEY-1.unfit' : 'R-KEY-1.unread';
    yield report(text, 'Arc.EnableWorkloadIdentity', { date: keyManagerReadIn, k3s: kmsRelease.k3s });
  },
});

export const kmsRules: readonly FileRule[] = [kms, workloadIdentity, keyManager];
