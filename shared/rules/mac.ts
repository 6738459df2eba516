import { hostNetwork } from '#shared/facts/host-network.ts';
import {
  unwaivable,
  error,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { formatIPv4 } from '#shared/net/ipv4.ts';
import { guessMac, isHyperV, isLocallyAdministered, isMulticast, normalizeMac } from '#shared/net/mac.ts';
import { isSet, displayValue, toText } from '#shared/values.ts';
import type { FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

interface NodeMac {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly mac: string | undefined;
}

function macsOf({ nodes }: FileContext): readonly NodeMac[] {
  return nodes.flatMap(({ os, path, node }) => {
    const value = node['MacAddress'];
    if (!isSet(value)) return [];
    const text = toText(value);
    return [
      {
        path: `${path}.MacAddress`,
        name: `${os}Node.MacAddress`,
        text: displayValue(text),
        mac: normalizeMac(text),
      },
    ];
  });
}

const format = fileRule({
  id: 'R-MAC-1',
  source: 'AKS Edge Essentials: deployment JSON schema; other separators than colons are not documented',
  messages: { format: unwaivable, separators: error },
  needs: [],
  *check(context) {
    for (const { path, text, mac } of macsOf(context)) {
      if (mac !== undefined) continue;
      const proposal = guessMac(text);
      const fix = proposal === undefined ? undefined : setValue(path, proposal);
      const words = proposal === undefined ? 'R-MAC-1.format' : 'R-MAC-1.separators';
      yield report(words, path, { value: text, proposal: proposal ?? '' }, fix);
    }
  },
});

const unicast = fileRule({
  id: 'R-MAC-2',
  source: 'IEEE 802 addressing; the documentation prints zeros as a placeholder',
  messages: { zero: error, broadcast: unwaivable, multicast: unwaivable },
  needs: [],
  *check(context) {
    for (const { path, text, mac } of macsOf(context)) {
      const fix = setValue(path, null);
      if (mac === '00:00:00:00:00:00') yield report('R-MAC-2.zero', path, { value: text }, fix);
      else if (mac === 'FF:FF:FF:FF:FF:FF') yield report('R-MAC-2.broadcast', path, { value: text }, fix);
      else if (mac !== undefined && isMulticast(mac))
        yield report('R-MAC-2.multicast', path, { value: text }, fix);
    }
  },
});

function* onNetwork({ facts }: FileContext, { path, text, mac = '' }: NodeMac): Generator<Draft<'R-MAC-3'>> {
  if (facts === undefined) return;
  const { adaptersByMac, neighbors } = hostNetwork(facts);
  const adapter = adaptersByMac.get(mac);
  if (adapter !== undefined) {
    yield report('R-MAC-3.host', path, { value: text, adapter: adapter.Name }, setValue(path, null));
    return;
  }
  const neighbor = [...neighbors].find(([, other]) => other === mac)?.[0];
  if (neighbor !== undefined) {
    yield report(
      'R-MAC-3.neighbor',
      path,
      { value: text, address: formatIPv4(neighbor) },
      setValue(path, null),
    );
  }
}

const unique = fileRule({
  id: 'R-MAC-3',
  source: 'AKS Edge Essentials: scale-out how-to; number ranges are domain knowledge, unconfirmed',
  messages: { twice: error, host: error, neighbor: error, foreign: warning },
  needs: ['adapters', 'neighbors'],
  *check(context) {
    const { facts } = context;
    const macs = macsOf(context).filter(
      ({ mac }) => mac !== undefined && mac !== '00:00:00:00:00:00' && !isMulticast(mac),
    );
    const known = new Map<string, string>();
    for (const item of macs) {
      const { path, name, text, mac = '' } = item;
      const other = known.get(mac);
      known.set(mac, name);
      if (other !== undefined)
        yield report('R-MAC-3.twice', path, { value: text, other }, setValue(path, null));
      else if (!isHyperV(mac) && !isLocallyAdministered(mac))
        yield report('R-MAC-3.foreign', path, { value: text });
      yield* onNetwork(context, item);
    }
    const first = macs[0];
    if (first === undefined) return;
    if (facts?.adapters === undefined) yield missingFact(first.path, { fact: 'adapters' });
    if (facts?.neighbors === undefined) yield missingFact(first.path, { fact: 'neighbors' });
  },
});

export const macRules: readonly FileRule[] = [format, unicast, unique];
