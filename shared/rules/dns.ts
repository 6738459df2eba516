import { adapterChoices, bestAdapter } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { binding, error, info, lack, say, set, warning, type Draft } from '#shared/findings/rule.ts';
import { isUnusable, parseIPv4 } from '#shared/net/ipv4.ts';
import { isSet, shown } from '#shared/values.ts';
import { paths, type Context } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

/** The name by which the product itself finds out whether a server is any use. */
const probeName = 'microsoft.com';

/** The servers that this machine uses where its way out is. */
function ownServers({ facts, adapter }: Context): readonly string[] {
  const choice = adapter ?? (facts === undefined ? undefined : bestAdapter(adapterChoices(facts)));
  return (choice?.dnsServers ?? []).filter(isServer);
}

/** Whether a node could ask at such an address. */
function isServer(text: string): boolean {
  const address = parseIPv4(text);
  return address !== undefined && !isUnusable(address);
}

function* absent(context: Context): Generator<FileOutcome<'R-DNS-1', 'dnsServers'>> {
  const { scalable, offline, facts } = context;
  // A scalable deployment without servers has been refused already; without internet nobody asks for names.
  if (scalable || offline) return;
  const servers = ownServers(context);
  const fix = servers.length === 0 ? undefined : set(paths.dns, servers);
  yield say('R-DNS-1.absent', paths.dns, { proposal: servers.join(', ') }, fix);
  if (facts?.dnsServers === undefined) yield lack(paths.dns, { fact: 'dnsServers' });
}

function* malformed(context: Context): Generator<Draft<'R-DNS-1'>> {
  const { dnsServers } = context;
  const good = dnsServers.map(({ text }) => text.trim()).filter(isServer);
  const rest = good.length > 0 ? good : ownServers(context);
  const fix = rest.length === 0 ? undefined : set(paths.dns, rest);
  for (const { path, text, address } of dnsServers) {
    const values = { value: shown(text), proposal: rest.join(', ') };
    if (address === undefined) yield say('R-DNS-1.notAnAddress', path, values, fix);
    else if (isUnusable(address)) yield say('R-DNS-1.unreachable', path, values, fix);
  }
}

const answerOf = (facts: HostFacts, server: string): boolean | undefined =>
  facts.probes?.resolve?.[`${server} ${probeName}`]?.resolved;

/** One server that answers is enough for the product; the others cost time whenever they are asked. */
function* resolving({
  facts,
  file,
  offline,
  dnsServers,
}: Context): Generator<FileOutcome<'R-DNS-1', 'dnsServers' | 'resolve'>> {
  if (offline || file.Network?.SkipDnsCheck === true) return;
  const servers = dnsServers.filter(({ text }) => isServer(text));
  const first = servers[0];
  if (first === undefined) return;
  if (facts === undefined) {
    yield lack(first.path, { fact: 'dnsServers' });
    return;
  }
  const unknown = servers.filter(({ text }) => answerOf(facts, text) === undefined);
  for (const { text } of unknown) yield lack(paths.dns, { resolve: { server: text, name: probeName } });
  const failing = servers.filter(({ text }) => answerOf(facts, text) === false);
  if (failing.length === servers.length) {
    const value = servers.map(({ text }) => text).join(', ');
    yield say('R-DNS-1.noneResolves', paths.dns, { value, question: probeName });
    return;
  }
  for (const { path, text } of failing) {
    const rest = servers.filter((server) => server.text !== text).map((server) => server.text);
    const values = { value: text, question: probeName, proposal: rest.join(', ') };
    yield say('R-DNS-1.fails', path, values, set(paths.dns, rest));
  }
}

const servers = fileRule({
  id: 'R-DNS-1',
  source: 'AKS Edge Essentials: deployment JSON schema; Azure/AKS-Edge#167; published transcripts',
  says: { absent: warning, notAnAddress: binding, unreachable: error, fails: warning, noneResolves: error },
  needs: ['dnsServers', 'resolve'],
  *check(context) {
    const value: unknown = context.file.Network?.DnsServers;
    if (!isSet(value)) yield* absent(context);
    else if (!Array.isArray(value))
      yield say('R-DNS-1.notAnAddress', paths.dns, { value: shown(value), proposal: '' });
    yield* malformed(context);
    yield* resolving(context);
  },
});

const once = fileRule({
  id: 'R-DNS-2',
  source: 'domain knowledge, unconfirmed: a second server is there for when the first one fails',
  says: { twice: warning },
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
      yield say('R-DNS-2.twice', path, { value: text, proposal: rest.join(', ') }, set(paths.dns, rest));
    }
  },
});

/** What the resolver of a pod takes (the C library's limit, which the kubelet keeps to). */
const mostServers = 3;

const few = fileRule({
  id: 'R-DNS-3',
  source: 'Kubernetes: DNS for services and pods (at most 3 name servers)',
  says: { many: info },
  needs: [],
  *check({ dnsServers }) {
    const beyond = dnsServers.slice(mostServers).map(({ text }) => shown(text));
    if (beyond.length === 0) return;
    yield say('R-DNS-3.many', paths.dns, { value: beyond.join(', '), most: mostServers });
  },
});

export const dnsRules: readonly FileRule[] = [servers, once, few];
