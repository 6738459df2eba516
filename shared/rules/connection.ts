import { offlineCertificates } from '#shared/facts/certificates.ts';
import {
  error,
  errorOrWarning,
  missingFact,
  downgrade,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { compareVersions } from '#shared/net/version.ts';
import { isSet, displayValue, toText } from '#shared/values.ts';
import { arcKeys, type FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const offlinePath = 'Network.InternetDisabled';

const contradiction = fileRule({
  id: 'R-OFF-1',
  source: 'AKS Edge Essentials: offline installation, release notes',
  messages: { arc: warning, proxy: warning },
  needs: [],
  *check({ file, offline, arc }) {
    if (!offline) return;
    if (arc) {
      const keys = arcKeys.filter((key) => isSet(file.Arc?.[key]));
      const changes = keys.map((key) => ({ path: `Arc.${key}`, value: null }));
      yield report('R-OFF-1.arc', offlinePath, { names: keys.join(', ') }, { changes });
    }
    const proxies = (['Http', 'Https'] as const).filter((key) => isSet(file.Network?.Proxy?.[key]));
    if (proxies.length === 0) return;
    const changes = proxies.map((key) => ({ path: `Network.Proxy.${key}`, value: null }));
    yield report(
      'R-OFF-1.proxy',
      offlinePath,
      { names: proxies.map((key) => `Proxy.${key}`).join(', ') },
      { changes },
    );
  },
});

const certificatesPath = 'Host.certificates';

const certificates = fileRule({
  id: 'R-OFF-2',
  source: 'AKS Edge Essentials: offline installation',
  messages: { root: error, intermediate: error },
  needs: ['certificates'],
  *check({ facts, offline }) {
    if (!offline) return;
    if (facts?.certificates === undefined) {
      yield missingFact(certificatesPath, { fact: 'certificates' });
      return;
    }
    for (const { Store, name, Thumbprint } of offlineCertificates) {
      const isThere = facts.certificates.some(
        (found) => found.Store === Store && found.Thumbprint.toUpperCase() === Thumbprint,
      );
      const text = Store === 'Root' ? 'R-OFF-2.root' : 'R-OFF-2.intermediate';
      if (!isThere) yield report(text, certificatesPath, { value: name, thumbprint: Thumbprint });
    }
  },
});

/** From this schema on, the product connects to Azure Arc during the deployment. */
const arcSchema = [1, 15];
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const guidKeys: readonly string[] = ['SubscriptionId', 'TenantId', 'ClientId'];

/** Whether the product stops without a connection to Azure Arc. */
export function requiresArc({ schema, offline, joins, file }: FileContext): boolean {
  const license = file.User?.VolumeLicense;
  const isLicensed = isSet(license?.EnrollmentID) && isSet(license?.PartNumber);
  return schema !== undefined && compareVersions(schema, arcSchema) >= 0 && !offline && !joins && !isLicensed;
}

function missing({ file }: FileContext, key: string): Draft<'R-ARC-1'> {
  const path = `Arc.${key}`;
  const values = { name: key, schema: displayValue(file.SchemaVersion) };
  // AioDeploy leaves the connection to a later script, judging by its samples.
  const finding = report('R-ARC-1.missing', path, values);
  return file.AioDeploy === true ? downgrade(finding) : finding;
}

const arc = fileRule({
  id: 'R-ARC-1',
  source: 'AKS Edge Essentials: connect to Arc, release notes; Azure/AKS-Edge#272',
  messages: { missing: errorOrWarning, guid: error },
  needs: [],
  *check(context) {
    const { file, offline } = context;
    if (offline) return;
    for (const key of arcKeys) {
      const value: unknown = file.Arc?.[key];
      if (!isSet(value)) {
        if (requiresArc(context)) yield missing(context, key);
        continue;
      }
      if (guidKeys.includes(key) && !guid.test(toText(value))) {
        const trimmed = toText(value).replace(/[{}\s]/g, '');
        const path = `Arc.${key}`;
        const values = { name: key, value: displayValue(value), proposal: trimmed };
        yield report('R-ARC-1.guid', path, values, guid.test(trimmed) ? setValue(path, trimmed) : undefined);
      }
    }
  },
});

export const connectionRules: readonly FileRule[] = [contradiction, certificates, arc];
