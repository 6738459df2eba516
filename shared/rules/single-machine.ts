import { fieldAt } from '#shared/deployment/fields.ts';
import { hostNetwork, usageOf } from '#shared/facts/host-network.ts';
import { freePrivatePrefix } from '#shared/facts/subnets.ts';
import { unwaivable, error, info, missingFact, report, setValue, warning } from '#shared/findings/rule.ts';
import {
  formatCidr,
  formatIPv4,
  isUnusable,
  overlaps,
  parseInterface,
  parseIPv4,
  subnetOf,
} from '#shared/net/ipv4.ts';
import { findAddressText, readNetworkText } from '#shared/net/address-text.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import { isSet, displayValue, toText } from '#shared/values.ts';
import { paths, type FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** The prefix to use instead, and its text; empty if there is no machine to say what is free. */
export function betterPrefix({ facts }: FileContext): {
  readonly proposal: string;
  readonly fix: ReturnType<typeof setValue> | undefined;
} {
  const proposal = facts?.addresses === undefined ? undefined : freePrivatePrefix(facts);
  return {
    proposal: proposal ?? '',
    fix: proposal === undefined ? undefined : setValue(paths.prefix, proposal),
  };
}

const layout = fileRule({
  id: 'R-SM-1',
  source:
    'AKS Edge Essentials: deployment JSON schema, networking (A.B.C.0/24); other lengths are undocumented',
  messages: { notAPrefix: unwaivable, hostBits: error, length: warning },
  needs: [],
  *check({ file, scalable }) {
    const value: unknown = file.Network?.Ip4AddressPrefix;
    if (scalable || !isSet(value)) return;
    const text = displayValue(value);
    const parsed = parseInterface(text.trim());
    const meant = parsed === undefined ? readNetworkText(toText(value)) : undefined;
    const bare = parseIPv4(findAddressText(toText(value))?.address ?? '');
    const guess = parsed?.address ?? meant?.network ?? bare;
    if (parsed === undefined || text !== text.trim() || isUnusable(parsed.address)) {
      const isGuessable = guess !== undefined && !isUnusable(guess);
      const proposal = isGuessable ? formatCidr(subnetOf(guess, parsed?.prefix ?? meant?.prefix ?? 24)) : '';
      const fix = isGuessable ? setValue(paths.prefix, proposal) : undefined;
      yield report('R-SM-1.notAPrefix', paths.prefix, { value: text, proposal }, fix);
      return;
    }
    const network = subnetOf(parsed.address, parsed.prefix);
    const proposal = formatCidr(subnetOf(parsed.address, 24));
    if (network.network !== parsed.address) {
      yield report(
        'R-SM-1.hostBits',
        paths.prefix,
        { value: text, proposal: formatCidr(network) },
        setValue(paths.prefix, formatCidr(network)),
      );
    }
    if (parsed.prefix !== 24) {
      yield report(
        'R-SM-1.length',
        paths.prefix,
        { value: text, proposal },
        setValue(paths.prefix, proposal),
      );
    }
  },
});

const apart = fileRule({
  id: 'R-SM-2',
  source: 'Azure/AKS-Edge#98, Azure/AKS-Edge#197, MicrosoftDocs/azure-stack-docs#2369',
  messages: { overlaps: error },
  needs: ['addresses', 'routes'],
  *check(context) {
    const { facts, privateSubnet } = context;
    if (privateSubnet === undefined) return;
    if (facts?.addresses === undefined) yield missingFact(paths.prefix, { fact: 'addresses' });
    if (facts?.routes === undefined) yield missingFact(paths.prefix, { fact: 'routes' });
    if (facts === undefined) return;
    const hit = hostNetwork(facts).subnets.find(({ cidr }) => overlaps(cidr, privateSubnet));
    if (hit === undefined) return;
    const { proposal, fix } = betterPrefix(context);
    const values = {
      value: formatCidr(privateSubnet),
      network: formatCidr(hit.cidr),
      adapter: hit.through,
      proposal,
    };
    yield report('R-SM-2.overlaps', paths.prefix, values, fix);
  },
});

const gatewayFree = fileRule({
  id: 'R-SM-3',
  source: 'Azure/AKS-Edge#152, Azure/AKS-Edge#131, Azure/AKS-Edge#98',
  messages: { answers: warning, skipped: info },
  needs: ['addresses', 'ping'],
  *check(context) {
    const { facts, privateSubnet, file } = context;
    if (privateSubnet === undefined || privateSubnet.prefix > 30) return;
    if (facts?.addresses === undefined) {
      yield missingFact(paths.prefix, { fact: 'addresses' });
      return;
    }
    // If this machine itself is in that subnet, another rule has already reported it.
    if (hostNetwork(facts).subnets.some(({ cidr }) => overlaps(cidr, privateSubnet))) return;
    const address = privateSubnet.network + 1;
    const { state } = usageOf(facts, address);
    const value = formatIPv4(address);
    if (state === 'unknown') yield missingFact(paths.prefix, { ping: value });
    if (state !== 'used') return;
    const { proposal, fix } = betterPrefix(context);
    const text = file.Network?.SkipAddressFreeCheck === true ? 'R-SM-3.skipped' : 'R-SM-3.answers';
    yield report(text, paths.prefix, { value, prefix: formatCidr(privateSubnet), proposal }, fix);
  },
});

const since = parseVersion(fieldAt(paths.prefix)?.since ?? '') ?? [];

const chosen = fileRule({
  id: 'R-SM-4',
  source: 'Azure/AKS-Edge#197',
  messages: { notSet: warning },
  needs: [],
  *check(context) {
    const { file, scalable, schema } = context;
    if (scalable || isSet(file.Network?.Ip4AddressPrefix)) return;
    // An older schema has no such field.
    if (schema !== undefined && compareVersions(schema, since) < 0) return;
    const { proposal, fix } = betterPrefix(context);
    yield report('R-SM-4.notSet', paths.prefix, { proposal }, fix);
  },
});

export const singleMachineRules: readonly FileRule[] = [layout, apart, gatewayFree, chosen];
