import { biosValue, enclosureValue } from '#electron/host/catalogue/windows.ts';
import { cim, one, type FactSource } from './source.ts';

/** Values that firmware reports when the manufacturer set none (domain knowledge, unconfirmed). */
const unnamed =
  /^(to be filled by o\.?e\.?m\.?|default string|system serial number|(no|chassis|default) asset tag|not (specified|applicable|available)|none|n\/a|invalid|[0.\s-]*)$/i;

/** The entries that have a name. */
function named<Key extends string>(
  entries: Readonly<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  const kept: Partial<Record<Key, string>> = {};
  for (const key in entries) {
    const text = entries[key]?.trim() ?? '';
    if (!unnamed.test(text)) kept[key] = text;
  }
  return kept;
}

/** Read from two classes: if one doesn't answer, the other still counts. */
export const identitySources: readonly FactSource[] = [
  {
    fact: 'identity',
    call: cim('Win32_BIOS'),
    read: one(biosValue, ({ SerialNumber }, { identity }) => ({
      identity: { ...identity, ...named({ SerialNumber }) },
    })),
  },
  {
    fact: 'identity',
    call: cim('Win32_SystemEnclosure'),
    read: one(enclosureValue, ({ SMBIOSAssetTag }, { identity }) => ({
      identity: { ...identity, ...named({ SMBIOSAssetTag }) },
    })),
  },
];
