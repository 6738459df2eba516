import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { hostNetwork, isInOwnNetwork, usageOf } from '#shared/facts/host-network.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { formatIPv4, overlaps, type Range } from '#shared/net/ipv4.ts';
import { parseProxyUrl } from '#shared/net/proxy-url.ts';
import { contextOf, paths, type FileContext } from '#shared/rules/context.ts';
import { probeName } from '#shared/rules/dns.ts';
import { connectFactOf, proxyEndpoint } from '#shared/rules/proxy-tried.ts';
import { textOf } from '#shared/values.ts';

/** What a verdict rests on, the weakest first. There are no other words for "nothing is wrong". */
export const evidences = [
  /** Only its text was read. */
  'wellFormed',
  /** It could be tried and wasn't, or not all of it. */
  'notTried',
  /** Silence, from a computer that isn't in that network: it proves little. */
  'elsewhere',
  /** Silence in a network of this computer. */
  'free',
  'answers',
] as const;
export type Evidence = (typeof evidences)[number];

/** What is known about a value that no rule objects to. */
export interface Verdict {
  readonly path: string;
  readonly evidence: Evidence;
  /** What its text quotes: `count` and `tried` addresses, `ms`, the `address` or the `endpoint` that was tried. */
  readonly values: Readonly<Record<string, string | number>>;
}

type Judged = Omit<Verdict, 'path'> | undefined;

const said = (evidence: Evidence, values: Verdict['values'] = {}): Judged => ({ evidence, values });

/** Ranges are at most this long in a file; a longer one is a finding. */
const longestRange = 256;

/** Addresses that must be free. For one in use, its finding speaks. */
function freeVerdict(facts: HostFacts | undefined, { first, last }: Range): Judged {
  const count = last - first + 1;
  if (count > longestRange) return undefined;
  if (facts === undefined) return said('wellFormed');
  const addresses = Array.from({ length: count }, (_, index) => first + index);
  const states = addresses.map((address) => usageOf(facts, address).state);
  if (states.some((state) => state === 'used' || state === 'own')) return undefined;
  const tried = states.filter((state) => state === 'silent');
  if (tried.length < count) return said('notTried', { count, tried: tried.length });
  return said(addresses.every((address) => isInOwnNetwork(facts, address)) ? 'free' : 'elsewhere', { count });
}

/** An address that must be there. One that doesn't answer is a finding. */
function answerVerdict(facts: HostFacts | undefined, address: number): Judged {
  if (facts === undefined) return said('wellFormed');
  const usage = usageOf(facts, address);
  if (usage.state === 'own') return said('answers');
  // The neighbor cache alone may be old.
  if (facts.probes?.ping?.[formatIPv4(address)] === undefined) return said('notTried');
  if (usage.state !== 'used') return undefined;
  const isTimed = usage.answered && usage.ms !== undefined;
  return said('answers', isTimed ? { ms: Math.max(1, Math.round(usage.ms)) } : {});
}

/** A private network may be nowhere on this computer, so it is judged by its routes and its first address. */
function prefixVerdict({ facts, privateSubnet }: FileContext): Judged {
  if (privateSubnet === undefined || privateSubnet.prefix > 30) return undefined;
  if (facts === undefined) return said('wellFormed');
  if (facts.addresses === undefined || facts.routes === undefined) return said('notTried');
  if (hostNetwork(facts).subnets.some(({ cidr }) => overlaps(cidr, privateSubnet))) return undefined;
  const address = privateSubnet.network + 1;
  const { state } = usageOf(facts, address);
  if (state === 'unknown') return said('notTried');
  return state === 'silent' ? said('free', { address: formatIPv4(address), count: 1 }) : undefined;
}

function dnsVerdict({ facts, file, offline, dnsServers }: FileContext): Judged {
  if (dnsServers.length === 0 || dnsServers.some(({ address }) => address === undefined)) return undefined;
  if (facts === undefined) return said('wellFormed');
  if (offline || file.Network?.SkipDnsCheck === true) return said('notTried');
  const answers = dnsServers.map(({ text }) => facts.probes?.resolve?.[`${text} ${probeName}`]?.resolved);
  if (answers.includes(undefined)) return said('notTried');
  return answers.includes(false) ? undefined : said('answers');
}

function proxyVerdict({ facts, offline }: FileContext, value: unknown): Judged {
  const proxy = parseProxyUrl(textOf(value) ?? '');
  if (proxy === undefined) return undefined;
  if (facts === undefined) return said('wellFormed');
  const fact = offline ? undefined : connectFactOf(facts, proxy);
  if (fact === undefined || (fact.answer === 'login' && proxy.hasCredentials)) return said('notTried');
  return fact.answer === 'opens' ? said('answers', { endpoint: proxyEndpoint }) : undefined;
}

const isNode = (path: string): boolean => /^Machines\[\d+\]\.(?:Linux|Windows)Node\.Ip4Address$/.test(path);

/** Values that something on the network can confirm; undefined as a function's result: there is nothing to say. */
function tried(context: FileContext, path: string): (() => Judged) | undefined {
  const { facts, file, scalable, planned, serviceRange } = context;
  const address = planned.find((item) => item.path === path)?.address;
  if (path === paths.endpoint || isNode(path)) {
    return scalable && address !== undefined
      ? () => freeVerdict(facts, { first: address, last: address })
      : undefined;
  }
  switch (path) {
    case paths.gateway:
      return address === undefined ? undefined : () => answerVerdict(facts, address);
    case paths.rangeStart:
      return serviceRange === undefined ? undefined : () => freeVerdict(facts, serviceRange);
    case paths.prefix:
      return () => prefixVerdict(context);
    case paths.dns:
      return () => dnsVerdict(context);
    case 'Network.Proxy.Http':
      return () => proxyVerdict(context, file.Network?.Proxy?.Http);
    case 'Network.Proxy.Https':
      return () => proxyVerdict(context, file.Network?.Proxy?.Https);
    default:
      return undefined;
  }
}

/** Texts that have a form: Azure's names and regions. */
const formedTexts: readonly string[] = ['Arc.ClusterName', 'Arc.Location', 'Arc.ResourceGroupName'];
/** Numbers that no rule reads. */
const unread = /\.(?:MemoryHugePages\.\w+|TimeoutSeconds)$/;

/**
 * A value that only its text can be judged by. Of a switch, or a text with any content, nothing can be said; a secret
 * could be tried and never is.
 */
function readVerdict(path: string): Judged {
  const field = fieldAt(path);
  if (field === undefined || field.type === 'boolean' || unread.test(path)) return undefined;
  if (field.secret) return said('notTried');
  const hasForm = field.type !== 'text' || field.values !== undefined || formedTexts.includes(path);
  return hasForm ? said('wellFormed') : undefined;
}

function verdictIn(context: FileContext, path: string): Verdict | undefined {
  const trial = tried(context, path);
  const judged = trial === undefined ? readVerdict(path) : trial();
  return judged === undefined ? undefined : { path, ...judged };
}

/**
 * What is known about a value of a file, if no rule objects to it.
 *
 * @param facts undefined: there is no machine
 */
export const verdictAt = (
  file: DeploymentFile,
  facts: HostFacts | undefined,
  path: string,
): Verdict | undefined => verdictIn(contextOf(file, facts), path);

/** The verdicts on what the network can confirm, without the values that a rule objects to. */
export function verdictsOf(
  file: DeploymentFile,
  facts: HostFacts | undefined,
  findings: readonly Finding[],
): readonly Verdict[] {
  const objected = findings.filter(({ severity }) => severity !== 'info').map(({ path }) => path);
  const context = contextOf(file, facts);
  const candidates = [
    ...context.planned.map(({ path }) => path),
    ...[paths.rangeStart, paths.prefix, paths.dns, 'Network.Proxy.Http', 'Network.Proxy.Https'],
  ];
  return candidates
    .filter((path) => !objected.some((other) => other === path || other.startsWith(`${path}[`)))
    .flatMap((path) => verdictIn(context, path) ?? []);
}

/** The same for a range of addresses that must be free and isn't in a file. */
export function rangeVerdict(facts: HostFacts, range: Range, path: string): Verdict | undefined {
  const judged = freeVerdict(facts, range);
  return judged === undefined ? undefined : { path, ...judged };
}
