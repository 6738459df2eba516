import { adapterChoices, bestAdapter } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import {
  unwaivable,
  error,
  info,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { readAddressList } from '#shared/net/address-text.ts';
import { isUnusable, parseIPv4 } from '#shared/net/ipv4.ts';
import { isSet, displayValue } from '#shared/values.ts';
import { paths, type FileContext } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

/** The name that the product itself uses to test a server. */
export const probeName = 'microsoft.com';

/** The DNS servers of this machine's default route. */
function ownServers({ facts, adapter }: FileContext): readonly string[] {
  const choice = adapter ?? (facts === undefined ? undefined : bestAdapter(adapterChoices(facts)));
  return (choice?.dnsServers ?? []).filter(isServer);
}

/** Whether a node could use such an address as a server. */
function isServer(text: string): boolean {
  const address = parseIPv4(text);
  return address !== undefined && !isUnusable(address);
}

function* absent(context: FileContext): Generator<FileOutcome<'R-DNS-1', 'dnsServers'>> {
  const { scalable, offline, facts } = context;
  // Another rule rejects a scalable deployment without servers; without internet no names are looked up.
  if (scalable || offline) return;
  const servers = ownServers(context);
  const fix = servers.length === 0 ? undefined : setValue(paths.dns, servers);
  yield report('R-DNS-1.absent', paths.dns, { proposal: servers }, fix);
  if (facts?.dnsServers === undefined) yield missingFact(paths.dns, { fact: 'dnsServers' });
}

function* malformed(context: FileContext): Generator<Draft<'R-DNS-1'>> {
  const { dnsServers } = context;
  if (dnsServers.every(({ address }) => address !== undefined && !isUnusable(address))) return;
  const good = [...new Set(dnsServers.flatMap(({ text }) => readAddressList(text) ?? []).filter(isServer))];
  const rest = good.length > 0 ? good : ownServers(context);
  const fix = rest.length === 0 ? undefined : setValue(paths.dns, rest);
  for (const { path, text, address } of dnsServers) {
    const values = { value: displayValue(text), proposal: rest };
    if (address === undefined) yield report('R-DNS-1.notAnAddress', path, values, fix);
    else if (isUnusable(address)) yield report('R-DNS-1.unreachable', path, values, fix);
  }
}

const answerOf = (facts: HostFacts, server: string): boolean | undefined =>
  facts.probes?.resolve?.[`${server} ${probeName}`]?.resolved;

/** The product needs only one server that answers; the others cost time at every lookup. */
function* resolving({
  facts,
  file,
  offline,
  dnsServers,
}: FileContext): Generator<FileOutcome<'R-DNS-1', 'dnsServers' | 'resolve'>> {
  if (offline || file.Network?.SkipDnsCheck === true) return;
  const servers = dnsServers.filter(({ address }) => address !== undefined && !isUnusable(address));
  const first = servers[0];
  if (first === undefined) return;
  if (facts === undefined) {
    yield missingFact(first.path, { fact: 'dnsServers' });
    return;
  }
  const unknown = servers.filter(({ text }) => answerOf(facts, text) === undefined);
  for (const { text } of unknown)
    yield missingFact(paths.dns, { resolve: { server: text, name: probeName } });
  const failing = servers.filter(({ text }) => answerOf(facts, text) === false);
  if (failing.length === servers.length) {
    const value = servers.map(({ text }) => text);
    yield report('R-DNS-1.noneResolves', paths.dns, { value, question: probeName });
    return;
  }
  for (const { path, text } of failing) {
    const rest = servers.filter((server) => server.text !== text).map((server) => server.text);
    const values = { value: text, question: probeName, proposal: rest };
    yield report('R-DNS-1.fails', path, values, setValue(paths.dns, rest));
  }
}

const servers = fileRule({
  id: 'R-DNS-1',
  source: 'AKS Edge Essentials: deployment JSON schema; Azure/AKS-Edge#167; published transcripts',
  messages: {
    absent: warning,
    notAnAddress: unwaivable,
    unreachable: error,
    fails: warning,
    noneResolves: error,
  },
  needs: ['dnsServers', 'resolve'],
  *check(context) {
    const value: unknown = context.file.Network?.DnsServers;
    if (!isSet(value)) yield* absent(context);
    else if (!Array.isArray(value))
      yield report('R-DNS-1.notAnAddress', paths.dns, { value: displayValue(value), proposal: '' });
    yield* malformed(context);
    yield* resolving(context);
  },
});

const once = fileRule({
  id: 'R-DNS-2',
  source: 'domain knowledge, unconfirmed: a second server is there for when the first one fails',
  messages: { twice: warning },
  needs: [],
  *check({ dnsServers }) {
    const seen = new Set<number>();
    const again = dnsServers.filter(({ address }) => {
      if (address === undefined || !seen.has(address)) {
        if (address !== undefined) seen.add(address);
        return false;
      }
      return true;
    });
    const rest = dnsServers.filter((server) => !again.includes(server)).map(({ text }) => text);
    for (const { path, text } of again) {
      yield report('R-DNS-2.twice', path, { value: text, proposal: rest }, setValue(paths.dns, rest));
    }
  },
});

/** The limit of a pod's resolver (the C library's limit, which the kubelet applies). */
const maxServers = 3;

const few = fileRule({
  id: 'R-DNS-3',
  source: 'Kubernetes: DNS for services and pods (at most 3 name servers)',
  messages: { many: info },
  needs: [],
  *check({ dnsServers }) {
    const beyond = dnsServers.slice(maxServers).map(({ text }) => displayValue(text));
    if (beyond.length === 0) return;
    yield report('R-DNS-3.many', paths.dns, { value: beyond, most: maxServers });
  },
});

export const dnsRules: readonly FileRule[] = [servers, once, few];
