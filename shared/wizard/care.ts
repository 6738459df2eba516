import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import { findFreeRun } from '#shared/facts/subnets.ts';
import type { Finding, Fix, NotChecked, Waiver } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { formatIPv4, inRange, parseIPv4 } from '#shared/net/ipv4.ts';
import type { CareValues } from '#shared/plan/care-plan.ts';
import { deployedFile, grownFile, newNodePath, type GrowthKind } from '#shared/plan/grown-file.ts';
import { check } from '#shared/rules/check.ts';
import { contextOf } from '#shared/rules/context.ts';
import { integerOf } from '#shared/values.ts';
import { nodeAddressPath, otherPath, roots } from './care-paths.ts';

/** The path in the answers; a finding about anything else becomes one about the new node. */
function carePath(kind: GrowthKind, path: string): string {
  const node = newNodePath[kind];
  const isOwn = path.startsWith(`${node}.`);
  const careful = isOwn ? `${roots[kind]}${path.slice(node.length)}` : otherPath(kind);
  return careful === nodeAddressPath(kind) || !isOwn ? careful : otherPath(kind);
}

/** Only what can be changed here can be changed by a click. */
function careFix(kind: GrowthKind, fix: Fix | undefined): Fix | undefined {
  const changes = fix?.changes.map(({ path, value }) => ({ path: carePath(kind, path), value }));
  return changes?.every(({ path }) => path === nodeAddressPath(kind)) === true ? { changes } : undefined;
}

function careFinding(kind: GrowthKind, { fix, ...finding }: Finding): Finding {
  const changed = careFix(kind, fix);
  return {
    ...finding,
    path: carePath(kind, finding.path),
    ...(changed === undefined ? {} : { fix: changed }),
  };
}

const keyOf = ({ text, path }: Finding): string => `${text} ${path}`;

/** The product's default, for a deployment whose file isn't known. */
const usualMemory = 4096;

/** The rules compare all nodes with the free memory, and the Linux node has already taken its part. */
function withoutNodes({ Machines }: DeploymentFile, facts: HostFacts): HostFacts {
  const free = facts.operatingSystem?.FreePhysicalMemory;
  if (free === undefined || facts.deployment?.present !== true) return facts;
  const taken = integerOf(Machines?.[0]?.LinuxNode?.MemoryInMB) ?? usualMemory;
  const operatingSystem = { ...facts.operatingSystem, FreePhysicalMemory: free + taken * 1024 };
  return { ...facts, operatingSystem };
}

export interface GrowthJudgement {
  readonly findings: readonly JudgedFinding[];
  readonly notChecked: readonly NotChecked<FactNeed>[];
}

/**
 * What all rules say about a new node: what they find in the file with it and not in the file without it. Used by the
 * window, and again before the job starts.
 *
 * @param file the deployed one; empty if it isn't known
 */
export function judgeGrowth(
  kind: GrowthKind,
  file: DeploymentFile,
  facts: HostFacts,
  values: CareValues,
  waivers: readonly Waiver[],
): GrowthJudgement {
  const before = deployedFile(file, facts);
  const free = withoutNodes(before, facts);
  const known = new Set(check(before, free).findings.map(keyOf));
  const { findings, notChecked } = check(grownFile(kind, before, values), free);
  // A second machine in the file is what is meant here.
  const fresh = findings.filter((finding) => !known.has(keyOf(finding)) && finding.rule !== 'R-TYPE-3');
  return {
    findings: applyWaivers(
      fresh.map((finding) => careFinding(kind, finding)),
      waivers,
    ),
    notChecked: notChecked
      .filter(({ path }) => path.startsWith(newNodePath[kind]))
      .map((item) => ({ ...item, path: carePath(kind, item.path) })),
  };
}

/** Addresses to try before none is proposed. */
const longestSearch = 16;

/** An address for a new node that seems free, near the nodes that are there. */
export function freeNodeAddress(
  kind: GrowthKind,
  file: DeploymentFile,
  facts: HostFacts,
): string | undefined {
  const known = deployedFile(file, facts);
  const { subnet, planned, serviceRange, dnsServers } = contextOf(known, facts);
  if (subnet === undefined) return undefined;
  const named = new Set([...planned, ...dnsServers].map(({ address }) => address));
  const isPlanned = (address: number): boolean =>
    named.has(address) || (serviceRange !== undefined && inRange(serviceRange, address));
  const last = planned.findLast(({ role, address }) => role === 'node' && address !== undefined)?.address;
  const own = parseIPv4(
    facts.addresses?.find(({ PrefixOrigin }) => PrefixOrigin !== 'WellKnown')?.IPAddress ?? '',
  );
  const from = (last ?? own ?? subnet.network) + 1;
  // An address may be silent and still be refused by a rule: a router's, a server's, one near a DHCP pool.
  for (let address = from, tries = 0; tries < longestSearch; tries += 1) {
    const free = findFreeRun(facts, subnet, address, 1, isPlanned);
    if (free === undefined) return undefined;
    const text = formatIPv4(free);
    const { findings } = judgeGrowth(kind, file, facts, { nodeAddress: text }, []);
    if (findings.every(({ severity }) => severity === 'info')) return text;
    address = free + 1;
  }
  return undefined;
}
