import { hostNetwork } from '#shared/facts/host-network.ts';
import { findFreeRun } from '#shared/facts/subnets.ts';
import { unwaivable, error, missingFact, report, setValue, warning } from '#shared/findings/rule.ts';
import { findAddressText } from '#shared/net/address-text.ts';
import {
  broadcastOf,
  contains,
  formatCidr,
  formatIPv4,
  inRange,
  type Cidr,
  type Range,
} from '#shared/net/ipv4.ts';
import { readWhole } from '#shared/number-text.ts';
import { integerOf, isSet, displayValue } from '#shared/values.ts';
import { paths, type FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const most = 127;
/** How many addresses the documentation and its samples use. */
const usual = 10;

const size = fileRule({
  id: 'R-SVC-1',
  source: 'Azure/AKS-Edge aksedge-dc.puml; AKS Edge Essentials: deployment JSON schema (0 to 127)',
  messages: { size: unwaivable, range: unwaivable },
  needs: [],
  *check({ file }) {
    const value: unknown = file.Init?.ServiceIPRangeSize;
    if (!isSet(value)) return;
    const number = integerOf(value);
    if (number !== undefined && number >= 0 && number <= most) return;
    const text = typeof value === 'string' ? value : '';
    const { address: first, count = 0 } = findAddressText(text) ?? {};
    if (first !== undefined && count > 0 && count <= most) {
      const words = { value: displayValue(value), proposal: first, size: count };
      const start = { path: paths.rangeStart, value: first };
      const changes = [start, { path: paths.rangeSize, value: count }];
      yield report('R-SVC-1.range', paths.rangeSize, words, { changes });
      return;
    }
    const meant = readWhole(text) ?? usual;
    const proposal = meant > most ? usual : meant;
    const values = { value: displayValue(value), proposal };
    yield report('R-SVC-1.size', paths.rangeSize, values, setValue(paths.rangeSize, proposal));
  },
});

/** A start for a range of this length that overlaps nothing in the file or on the machine. */
function betterStart(context: FileContext, subnet: Cidr, range: Range): number | undefined {
  const named = new Set([...context.planned, ...context.dnsServers].map(({ address }) => address));
  const count = range.last - range.first + 1;
  return findFreeRun(
    context.facts ?? {},
    subnet,
    contains(subnet, range.first) ? range.first : 0,
    count,
    (address) => named.has(address),
  );
}

/** What already uses addresses in the range, as text. */
function takenBy({ planned, dnsServers, facts }: FileContext, range: Range): readonly string[] {
  const hits = [
    ...planned,
    ...dnsServers,
    ...(facts === undefined ? [] : hostNetwork(facts).own).map(({ address, through }) => ({
      name: through,
      text: formatIPv4(address),
      address,
    })),
  ].filter(({ address }) => address !== undefined && inRange(range, address));
  return [...new Set(hits.map(({ name, text }) => `${text} (${name})`))];
}

const fits = fileRule({
  id: 'R-SVC-2',
  source: 'AKS Edge Essentials: deployment JSON schema (must be free on your subnet)',
  messages: { beyond: error, takes: error },
  needs: ['addresses'],
  *check(context) {
    const { serviceRange: range, subnet, facts, scalable } = context;
    if (!scalable || range === undefined) return;
    const isBeyond =
      subnet !== undefined && contains(subnet, range.first) && range.last >= broadcastOf(subnet);
    const hits = takenBy(context, range);
    if (isBeyond || hits.length > 0) {
      const next = subnet === undefined ? undefined : betterStart(context, subnet, range);
      const proposal = next === undefined ? '' : formatIPv4(next);
      const fix = next === undefined ? undefined : setValue(paths.rangeStart, proposal);
      const values = { value: formatIPv4(range.first), last: formatIPv4(range.last), proposal };
      if (isBeyond) {
        yield report('R-SVC-2.beyond', paths.rangeStart, { ...values, subnet: formatCidr(subnet) }, fix);
      }
      if (hits.length > 0) {
        yield report('R-SVC-2.takes', paths.rangeStart, { ...values, taken: hits }, fix);
      }
    }
    if (facts?.addresses === undefined) yield missingFact(paths.rangeStart, { fact: 'addresses' });
  },
});

const none = fileRule({
  id: 'R-SVC-3',
  source: 'AKS Edge Essentials: single machine how-to',
  messages: { none: warning },
  needs: [],
  *check({ file }) {
    if (file.Init?.ServiceIPRangeSize !== 0) return;
    yield report('R-SVC-3.none', paths.rangeSize, { proposal: usual }, setValue(paths.rangeSize, usual));
  },
});

export const serviceRangeRules: readonly FileRule[] = [size, fits, none];
