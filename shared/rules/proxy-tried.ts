import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { ConnectFact } from '#shared/facts/network-facts.ts';
import {
  downgrade,
  error,
  errorOrWarning,
  info,
  missingFact,
  report,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { formatProxyUrl, type ProxyUrl } from '#shared/net/proxy-url.ts';
import type { FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** What a proxy is asked to connect to: Microsoft's container registry, which every node with internet needs. */
export const proxyEndpoint = 'mcr.microsoft.com:443';

/** How a proxy answered; undefined if it wasn't tried. */
export function connectFactOf(facts: HostFacts, proxy: ProxyUrl): ConnectFact | undefined {
  return facts.probes?.connect?.[`${formatProxyUrl(proxy)} ${proxyEndpoint}`];
}

interface ProxyField {
  readonly path: string;
  readonly proxy: ProxyUrl;
  /** Whether only http traffic goes there: such a proxy need not connect to anything. */
  readonly isPlainOnly: boolean;
}

function fieldsOf({ proxies: [plain, secure] }: FileContext): readonly ProxyField[] {
  const fields: ProxyField[] = [];
  if (plain.url !== undefined) {
    const isPlainOnly = secure.url !== undefined && formatProxyUrl(plain.url) !== formatProxyUrl(secure.url);
    fields.push({ path: plain.path, proxy: plain.url, isPlainOnly });
  }
  if (secure.url !== undefined) fields.push({ path: secure.path, proxy: secure.url, isPlainOnly: false });
  return fields;
}

function* judged({ path, proxy, isPlainOnly }: ProxyField, fact: ConnectFact): Generator<Draft<'R-PRX-7'>> {
  const { answer, status = 0 } = fact;
  const { host, port } = proxy;
  const values = { value: formatProxyUrl(proxy), host, port, status, endpoint: proxyEndpoint };
  switch (answer) {
    case 'opens':
      return;
    case 'login':
      yield report(proxy.hasCredentials ? 'R-PRX-7.loginNotTried' : 'R-PRX-7.login', path, values);
      return;
    case 'closed':
    case 'silent':
    case 'unknownName':
      yield report(`R-PRX-7.${answer}`, path, values);
      return;
    case 'refuses':
    case 'page':
    case 'noProxy': {
      const finding = report(`R-PRX-7.${answer}`, path, values);
      yield isPlainOnly ? downgrade(finding) : finding;
    }
  }
}

const tried = fileRule({
  id: 'R-PRX-7',
  source:
    'HTTP CONNECT and status 407 (RFC 9110); Azure Arc-enabled Kubernetes: network requirements (mcr.microsoft.com), read 2026-11',
  messages: {
    closed: error,
    silent: error,
    unknownName: error,
    login: error,
    loginNotTried: info,
    refuses: errorOrWarning,
    page: errorOrWarning,
    noProxy: errorOrWarning,
  },
  needs: ['connect'],
  *check(context) {
    if (context.offline) return;
    for (const field of fieldsOf(context)) {
      const fact = context.facts === undefined ? undefined : connectFactOf(context.facts, field.proxy);
      if (fact !== undefined) yield* judged(field, fact);
      else {
        const through = formatProxyUrl(field.proxy);
        yield missingFact(field.path, { connect: { through, to: proxyEndpoint } });
      }
    }
  },
});

const inspected = fileRule({
  id: 'R-PRX-8',
  source:
    'Azure/AKS-Edge#170 (x509: certificate signed by unknown authority behind a proxy that opens TLS); that the root certificate must get into the node is from there, 2023',
  messages: { opensTls: warning },
  needs: ['connect'],
  *check(context) {
    if (context.offline) return;
    // Both fields usually name the same proxy, and encrypted connections go through the second one.
    const fields = new Map(fieldsOf(context).map((field) => [formatProxyUrl(field.proxy), field]));
    for (const [value, { path, proxy }] of fields) {
      const fact = context.facts === undefined ? undefined : connectFactOf(context.facts, proxy);
      if (fact === undefined) yield missingFact(path, { connect: { through: value, to: proxyEndpoint } });
      else if (fact.issuer !== undefined) {
        yield report('R-PRX-8.opensTls', path, { value, issuer: fact.issuer, endpoint: proxyEndpoint });
      }
    }
  },
});

export const proxyTriedRules: readonly FileRule[] = [tried, inspected];
