import { offlineCertificates } from '#shared/facts/certificates.ts';
import { error, missingFact, report, warning } from '#shared/findings/rule.ts';
import { isSet } from '#shared/values.ts';
import { arcKeys } from './context.ts';
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
      yield report('R-OFF-1.arc', offlinePath, { names: keys }, { changes });
    }
    const proxies = (['Http', 'Https'] as const).filter((key) => isSet(file.Network?.Proxy?.[key]));
    if (proxies.length === 0) return;
    const changes = proxies.map((key) => ({ path: `Network.Proxy.${key}`, value: null }));
    yield report('R-OFF-1.proxy', offlinePath, { names: proxies.map((key) => `Proxy.${key}`) }, { changes });
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

export const connectionRules: readonly FileRule[] = [contradiction, certificates];
