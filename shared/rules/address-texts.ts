import { report, unwaivable, type Draft } from '#shared/findings/rule.ts';
import { findAddressText, type AddressReading } from '#shared/net/address-text.ts';
import { parseIPv4, sizeOf } from '#shared/net/ipv4.ts';
import { displayValue, isSet, listOf, toText } from '#shared/values.ts';
import { paths, type FileContext, type PlannedAddress } from './context.ts';
import { fileRule } from './file-rule.ts';

/** A field that holds an address. */
type AddressText = Pick<PlannedAddress, 'path' | 'name' | 'text' | 'address'>;

/** Fields that hold an address, in the plan and in secondary networks. */
export function addressTexts({ file, scalable, planned, nodes }: FileContext): readonly AddressText[] {
  const texts: AddressText[] = [...planned];
  const add = (path: string, name: string, value: unknown): void => {
    if (!isSet(value)) return;
    const text = toText(value);
    texts.push({ path, name, text, address: parseIPv4(text) });
  };
  if (scalable) add(paths.rangeStart, 'ServiceIPRangeStart', file.Init?.ServiceIPRangeStart);
  for (const { path, node } of nodes) {
    for (const [index, element] of listOf(node['SecondaryNetworks']).entries()) {
      for (const name of ['Ip4Address', 'Ip4GatewayAddress'] as const) {
        const value = (element as Readonly<Record<string, unknown>> | null)?.[name];
        add(`${path}.SecondaryNetworks[${index}].${name}`, name, value);
      }
    }
  }
  return texts;
}

/** `10.60.14.200/29` as a start is a block of addresses; with host bits set, it is an address and its subnet. */
function sizeOfBlock({ address, prefix = 0 }: AddressReading): number | undefined {
  const size = sizeOf(prefix);
  return prefix > 24 && (parseIPv4(address) ?? 1) % size === 0 ? size : undefined;
}

/** What a text that isn't an address most likely means: an address, and for its own field what else it says. */
function meant(path: string, name: string, text: string): Draft<'R-IP-1'> {
  const value = displayValue(text);
  const reading = findAddressText(text);
  if (reading === undefined) return report('R-IP-1.notAnAddress', path, { name, value });
  const { address: proposal, prefix, count = sizeOfBlock(reading) } = reading;
  const values = { name, value, proposal };
  const change = { path, value: proposal };
  if (prefix !== undefined && path === paths.gateway) {
    const length = { path: paths.prefixLength, value: prefix };
    return report('R-IP-1.withPrefix', path, { ...values, prefix }, { changes: [change, length] });
  }
  if (count !== undefined && path === paths.rangeStart) {
    const size = { path: paths.rangeSize, value: count };
    return report('R-IP-1.range', path, { ...values, size: count }, { changes: [change, size] });
  }
  return report('R-IP-1.readable', path, values, { changes: [change] });
}

export const wellFormed = fileRule({
  id: 'R-IP-1',
  source: 'AKS Edge Essentials: scalable how-to (IPv4 only)',
  messages: {
    notAnAddress: unwaivable,
    readable: unwaivable,
    withPrefix: unwaivable,
    range: unwaivable,
  },
  needs: [],
  *check(context) {
    for (const { path, name, text, address } of addressTexts(context)) {
      if (address === undefined) yield meant(path, name, text);
    }
  },
});
