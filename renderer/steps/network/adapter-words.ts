import type { AdapterChoice } from '#shared/facts/adapters.ts';
import { listed } from '#shared/locales/joined.ts';
import { adapterState } from '#shared/locales/adapter-state.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { IconName } from '../../ui/icons.ts';

/** `1 Gbps`, from bits per second. */
function speedWords(bits: number | undefined, t: Translate): string {
  if (bits === undefined || bits <= 0) return '';
  const [key, unit] = bits >= 1e9 ? (['adapter.gbps', 1e9] as const) : (['adapter.mbps', 1e6] as const);
  return t(key, { value: Math.round((bits / unit) * 10) / 10 });
}

/** Hardware, speed and state in one line. */
export function hardwareWords({ adapter }: AdapterChoice, t: Translate): string {
  const state = adapter.Status === undefined ? '' : adapterState(adapter.Status, t);
  return listed([adapter.InterfaceDescription ?? '', speedWords(adapter.Speed, t), state], t);
}

export function addressWords({ addresses }: AdapterChoice, t: Translate): string {
  if (addresses.length === 0) return t('adapter.noAddress');
  return listed(
    addresses.map(({ IPAddress, PrefixLength }) => `${IPAddress}/${PrefixLength}`),
    t,
  );
}

const icons: Readonly<Record<NonNullable<AdapterChoice['reason']>, IconName>> = {
  loopback: 'virtual',
  bluetooth: 'bluetooth',
  vpn: 'adapter-vpn',
  virtual: 'virtual',
  notPresent: 'adapter-unplugged',
  disabled: 'adapter-unplugged',
  disconnected: 'adapter-unplugged',
  teamed: 'adapter',
};

export function adapterIcon({ reason, caution }: AdapterChoice): IconName {
  if (reason !== undefined) return icons[reason];
  return caution !== undefined ? 'wifi' : 'adapter';
}
