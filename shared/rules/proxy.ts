import { adapterChoices, bestAdapter } from '#shared/facts/adapters.ts';
import { subnetOfAdapter } from '#shared/facts/subnets.ts';
import type { Fix } from '#shared/findings/finding.ts';
import { error, info, missingFact, report, setValue, warning, type Draft } from '#shared/findings/rule.ts';
import { containsCidr, formatCidr, parseCidr, parseIPv4, type Cidr } from '#shared/net/ipv4.ts';
import { guessProxyUrl, readProxyPair } from '#shared/net/proxy-url.ts';
import { addressWithoutCredentials } from '#shared/redact.ts';
import { isSet, displayValue, toText } from '#shared/values.ts';
import type { FileContext, PlannedProxy } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const httpPath = 'Network.Proxy.Http';
const httpsPath = 'Network.Proxy.Https';
const exceptionsPath = 'Network.Proxy.No';

const hasProxy = ({ proxies: [plain, secure] }: FileContext): boolean =>
  plain.text !== '' || secure.text !== '';

/** The part of an address that may be shown: nothing before an @. */
const open = (text: string): string => text.slice(text.lastIndexOf('@') + 1);

/** Findings are printed and stored, so a fix must not contain credentials. */
const openFix = (path: string, text: string | undefined): Fix | undefined =>
  text === undefined || text.includes('@') ? undefined : setValue(path, text);

/** What Windows stores for two proxies, in the fields of both. */
const bothOf = ({ http, https }: { readonly http: string; readonly https: string }): Fix | undefined =>
  `${http}${https}`.includes('@')
    ? undefined
    : {
        changes: [
          { path: httpPath, value: http },
          { path: httpsPath, value: https },
        ],
      };

function* addressOf({ path, key, text, url }: PlannedProxy): Generator<Draft<'R-PRX-1'>> {
  if (text === '') return;
  const value = displayValue(open(text));
  if (url === undefined) {
    const pair = readProxyPair(text);
    const proposal = pair === undefined ? guessProxyUrl(text) : pair[key === 'Http' ? 'http' : 'https'];
    const values = { name: `Proxy.${key}`, value, proposal: open(proposal ?? '') };
    yield report('R-PRX-1.url', path, values, pair === undefined ? openFix(path, proposal) : bothOf(pair));
  } else if (key === 'Http' && url.scheme === 'https') yield report('R-PRX-1.scheme', path, { value });
  // Most proxies take both protocols at one http:// address: worth knowing, but not a mistake.
  else if (key === 'Https' && url.scheme === 'http') yield report('R-PRX-1.plain', path, { value });
}

const address = fileRule({
  id: 'R-PRX-1',
  source: 'AKS Edge Essentials: deployment JSON schema; Azure/AKS-Edge tools of January 2023',
  messages: { url: error, scheme: warning, plain: info, one: warning },
  needs: [],
  *check({ proxies }) {
    for (const proxy of proxies) yield* addressOf(proxy);
    const there = proxies.find(({ url }) => url !== undefined);
    const absent = proxies.find(({ text }) => text === '');
    if (there === undefined || absent === undefined) return;
    const values = {
      name: `Proxy.${absent.key}`,
      other: `Proxy.${there.key}`,
      proposal: addressWithoutCredentials(there.text),
    };
    yield report('R-PRX-1.one', absent.path, values, openFix(absent.path, there.text));
  },
});

const credentials = fileRule({
  id: 'R-PRX-2',
  source: 'domain knowledge, unconfirmed: the file keeps them in clear text',
  messages: { credentials: warning },
  needs: [],
  *check({ proxies }) {
    for (const { path, text, url } of proxies) {
      if (url?.hasCredentials !== true) continue;
      const proposal = addressWithoutCredentials(text);
      yield report('R-PRX-2.credentials', path, { value: proposal, proposal }, setValue(path, proposal));
    }
  },
});

/** The nodes' network and this machine's network, as far as they are known. */
function localSubnets({ subnet, privateSubnet, adapter, facts }: FileContext): readonly Cidr[] {
  const choice = adapter ?? (facts === undefined ? undefined : bestAdapter(adapterChoices(facts)));
  const own = choice === undefined ? undefined : subnetOfAdapter(choice);
  return [subnet, privateSubnet, own].filter((cidr) => cidr !== undefined);
}

/** Addresses that must bypass the proxy and aren't exceptions yet. */
function lacking(context: FileContext, items: readonly string[]): readonly string[] {
  const words = items.map((item) => item.toLowerCase());
  const networks = items.flatMap((item) => {
    const address = parseIPv4(item);
    return parseCidr(item) ?? (address === undefined ? [] : { network: address, prefix: 32 });
  });
  const needed = [...localSubnets(context), ...context.clusterNetworks.map(({ cidr }) => cidr)];
  const missing = needed.filter((cidr) => !networks.some((network) => containsCidr(network, cidr)));
  return [
    ...['localhost', '.svc'].filter((word) => !words.includes(word)),
    ...new Set(missing.map(formatCidr)),
  ];
}

const exceptions = fileRule({
  id: 'R-PRX-3',
  source: 'Generated AKS Edge Essentials templates; Azure/AKS-Edge#152',
  messages: { missing: warning, blanks: warning },
  needs: ['addresses'],
  *check(context) {
    const value: unknown = context.file.Network?.Proxy?.No;
    const text = isSet(value) ? toText(value) : '';
    const items = text.split(/[,;\s]/).filter((item) => item !== '');
    const missing = hasProxy(context) ? lacking(context, items) : [];
    const proposal = [...items, ...missing].join(',');
    const fix = setValue(exceptionsPath, proposal);
    if (text !== items.join(','))
      yield report('R-PRX-3.blanks', exceptionsPath, { value: displayValue(text), proposal }, fix);
    if (missing.length > 0) {
      yield report('R-PRX-3.missing', exceptionsPath, { value: missing, proposal }, fix);
    }
    if (hasProxy(context) && context.facts?.addresses === undefined)
      yield missingFact(exceptionsPath, { fact: 'addresses' });
  },
});

const systemProxy = fileRule({
  id: 'R-PRX-4',
  source: 'AKS Edge Essentials: troubleshooting; Azure/AKS-Edge AksEdgeDeploy-AES.ps1',
  messages: { system: warning },
  needs: ['proxy'],
  *check(context) {
    const { facts, arc, offline } = context;
    if (!arc || offline || !hasProxy(context)) return;
    if (facts?.proxy === undefined) yield missingFact(httpPath, { fact: 'proxy' });
    else if (facts.proxy.ProxyEnable !== 1) yield report('R-PRX-4.system', httpPath);
  },
});

const final = fileRule({
  id: 'R-PRX-5',
  source: 'Azure/AKS-Edge#202',
  messages: { final: info },
  needs: [],
  *check({ proxies }) {
    const first = proxies.find(({ url }) => url !== undefined);
    if (first !== undefined)
      yield report('R-PRX-5.final', first.path, { value: addressWithoutCredentials(first.text) });
  },
});

export const proxyRules: readonly FileRule[] = [address, credentials, exceptions, systemProxy, final];
