import { isInCloud } from '#shared/facts/virtual-machine.ts';
import { error, info, missingFact, report } from '#shared/findings/rule.ts';
import { isLinkLocal, isUnusable } from '#shared/net/ipv4.ts';
import { displayValue } from '#shared/values.ts';
import { addressTexts } from './address-texts.ts';
import { paths } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const special = fileRule({
  id: 'R-IP-9',
  source: 'IPv4 special-purpose addresses (RFC 1122, RFC 3927, RFC 5771)',
  messages: { unusable: error, linkLocal: error },
  needs: [],
  *check(context) {
    for (const { path, name, text, address } of addressTexts(context)) {
      if (address === undefined) continue;
      const value = displayValue(text);
      if (isUnusable(address)) yield report('R-IP-9.unusable', path, { name, value });
      else if (isLinkLocal(address)) yield report('R-IP-9.linkLocal', path, { name, value });
    }
    const { privateSubnet, file } = context;
    if (privateSubnet === undefined || !isLinkLocal(privateSubnet.network)) return;
    const values = { name: 'Ip4AddressPrefix', value: displayValue(file.Network?.Ip4AddressPrefix) };
    yield report('R-IP-9.linkLocal', paths.prefix, values);
  },
});

const leased = fileRule({
  id: 'R-IP-10',
  source: 'domain knowledge, unconfirmed: a lease can end, and the addresses of a cluster cannot be changed',
  messages: { lease: info },
  needs: ['adapters', 'addresses'],
  *check({ facts, scalable, adapter, adapterName }) {
    if (!scalable || adapterName === undefined) return;
    // A cloud hands out its addresses and keeps them; one that is set in Windows cuts the machine off.
    if (facts !== undefined && isInCloud(facts)) return;
    if (facts?.adapters === undefined) yield missingFact(paths.adapter, { fact: 'adapters' });
    if (facts?.addresses === undefined) yield missingFact(paths.adapter, { fact: 'addresses' });
    const own = adapter?.addresses.find(({ PrefixOrigin }) => PrefixOrigin === 'Dhcp');
    if (own === undefined || adapter?.usable !== true) return;
    yield report('R-IP-10.lease', paths.adapter, { value: own.IPAddress, adapter: adapter.adapter.Name });
  },
});

export const specialAddressRules: readonly FileRule[] = [special, leased];
