import type { Fix } from '#shared/findings/finding.ts';
import {
  unwaivable,
  error,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { formatCidr, formatIPv4, inRange, type Range } from '#shared/net/ipv4.ts';
import { computePath, textOf, type ComputeContext } from '#shared/routes/compute-context.ts';
import { isWithoutAddress, subnetNeed } from '#shared/routes/context.ts';
import { addressesIn, formatRange, joined, lengthOf, parseEnds } from '#shared/routes/ranges.ts';
import { displayValue } from '#shared/values.ts';
import { computeRule } from './device-rule.ts';

const nodePath = computePath('KubernetesNodeIPs');
const portPath = computePath('InterfaceAlias');

/** A finding's proposal, for its sentence and its button. */
function proposing(
  path: string,
  proposal: string | undefined,
): readonly [{ proposal: string }, Fix | undefined] {
  return [{ proposal: proposal ?? '' }, proposal === undefined ? undefined : setValue(path, proposal)];
}

const enough = computeRule({
  id: 'R-CIP-1',
  source:
    'Azure Stack Edge: network tutorials of all models (n+1 addresses); AKS on Azure Stack Edge (six or seven)',
  messages: { few: error, missing: unwaivable },
  needs: ['nodes'],
  *check({ wanted, nodes, needs, proposal, network }) {
    const [values, fix] = proposing(nodePath, proposal.KubernetesNodeIPs);
    if (network.nodes === undefined) yield missingFact(nodePath, 'nodes');
    if (textOf({ wanted }, 'KubernetesNodeIPs') === '') {
      yield report('R-CIP-1.missing', nodePath, { ...values, needs: needs.nodes }, fix);
    } else if (nodes !== undefined && lengthOf(nodes) < needs.nodes) {
      const quoted = { value: formatRange(nodes), has: lengthOf(nodes), needs: needs.nodes };
      yield report('R-CIP-1.few', nodePath, { ...values, ...quoted }, fix);
    }
  },
});

const contiguous = computeRule({
  id: 'R-CIP-2',
  source: 'Azure Stack Edge: network tutorials (a contiguous range); the pools as the device prints them',
  messages: { format: unwaivable, gaps: unwaivable, reversed: unwaivable },
  needs: [],
  *check({ wanted, nodes }) {
    const text = textOf({ wanted }, 'KubernetesNodeIPs');
    if (text === '' || nodes !== undefined) return;
    const value = displayValue(text);
    const ends = parseEnds(text);
    if (ends !== undefined) {
      const proposal = formatRange({ first: ends.last, last: ends.first });
      yield report('R-CIP-2.reversed', nodePath, { value, proposal }, setValue(nodePath, proposal));
      return;
    }
    const parts = addressesIn(text);
    const range = parts === undefined ? undefined : joined(parts);
    if (parts !== undefined && range === undefined) yield report('R-CIP-2.gaps', nodePath, { value });
    else {
      const [values, fix] = proposing(nodePath, range === undefined ? undefined : formatRange(range));
      yield report('R-CIP-2.format', nodePath, { ...values, value }, fix);
    }
  },
});

/** Whether a range is within the subnet's usable host addresses. */
export const isWithin = (outer: Range, range: Range): boolean =>
  inRange(outer, range.first) && inRange(outer, range.last);

const onSubnet = computeRule({
  id: 'R-CIP-3',
  source: 'Azure Stack Edge: network tutorials (static addresses in the network of the compute port)',
  messages: { outside: error, dhcp: unwaivable, noAddress: unwaivable },
  needs: ['ports', 'ports.address', 'ports.prefixLength'],
  *check({ port, subnet, hosts, nodes, proposal, network, wanted }) {
    const need = subnetNeed(network, port);
    if (need !== undefined) yield missingFact(nodePath, need);
    const name = port?.InterfaceAlias ?? '';
    if (port?.dhcp === true) yield report('R-CIP-3.dhcp', portPath, { port: name });
    else if (port !== undefined && isWithoutAddress(port)) {
      yield report('R-CIP-3.noAddress', portPath, { port: name });
    }
    if (subnet === undefined || hosts === undefined || nodes === undefined || isWithin(hosts, nodes)) return;
    const [values, fix] = proposing(nodePath, proposal.KubernetesNodeIPs);
    const quoted = {
      value: textOf({ wanted }, 'KubernetesNodeIPs'),
      port: name,
      subnet: formatCidr(subnet),
      first: formatIPv4(hosts.first),
      last: formatIPv4(hosts.last),
    };
    yield report('R-CIP-3.outside', nodePath, { ...values, ...quoted }, fix);
  },
});

const ranges = ['KubernetesNodeIPs', 'KubernetesServiceIPs'] as const;

function* collisions(context: ComputeContext): Generator<Draft<'R-CIP-4'>> {
  for (const field of ranges) {
    const path = computePath(field);
    const range = field === 'KubernetesNodeIPs' ? context.nodes : context.services;
    if (range === undefined) continue;
    const [values, fix] = proposing(path, context.proposal[field]);
    const value = formatRange(range);
    const own = context.own.find((address) => inRange(range, address));
    if (own !== undefined) {
      const quoted = { value, taken: formatIPv4(own), port: context.port?.InterfaceAlias ?? '' };
      yield report('R-CIP-4.own', path, { ...values, ...quoted }, fix);
    }
    const taken = context.used.filter((address) => inRange(range, address) && !context.own.includes(address));
    if (taken.length === 0 || allAnswer(context)) continue;
    const quoted = { value, count: taken.length, taken: taken.slice(0, 3).map(formatIPv4) };
    yield report('R-CIP-4.answers', path, { ...values, ...quoted }, fix);
  }
}

/** With fewer, it isn't unusual that all of them answer. */
const suspicious = 8;

function allAnswer({ site }: ComputeContext): boolean {
  const answered = new Set(site.used);
  const asked = site.asked ?? [];
  return asked.length >= suspicious && asked.every((address) => answered.has(address));
}

const free = computeRule({
  id: 'R-CIP-4',
  source:
    'Azure Stack Edge: network tutorials (free addresses); release notes 2607 (gateways that answer for systems that do not exist); a silent address need not be free, so who answers is a warning',
  messages: { own: error, answers: warning, everyAnswers: warning },
  needs: ['ports', 'ports.address', 'ports.gateway'],
  *check(context) {
    const { network, port } = context;
    if (network.ports === undefined) yield missingFact(nodePath, 'ports');
    if (port !== undefined && port.address === undefined) yield missingFact(nodePath, 'ports.address');
    if (port !== undefined && port.gateway === undefined) yield missingFact(nodePath, 'ports.gateway');
    yield* collisions(context);
    if (!allAnswer(context)) return;
    const subnet = context.subnet === undefined ? '' : formatCidr(context.subnet);
    yield report('R-CIP-4.everyAnswers', nodePath, { subnet });
  },
});

export const nodeRangeRules = [enough, contiguous, onSubnet, free];
