import type { DeviceFacts, DevicePortFacts } from '#shared/facts/device-facts.ts';
import { adapterState } from '#shared/locales/adapter-state.ts';
import { listed } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { isPort } from '#shared/routes/context.ts';

/** `192.168.20.50/24, static`. */
export function portAddress({ IpAddress, PrefixLength, UseDhcp }: DevicePortFacts, t: Translate): string {
  if (typeof IpAddress !== 'string') return t('addresses.port.noAddress');
  const length = PrefixLength === undefined ? '' : `/${String(PrefixLength)}`;
  const how = UseDhcp === undefined ? [] : [t(UseDhcp ? 'addresses.port.dhcp' : 'addresses.port.static')];
  return listed([`${IpAddress}${length}`, ...how], t);
}

/** `Up, 10 Gbps, gateway 192.168.20.1`. */
export function portHardware({ Status, LinkSpeed, Gateway }: DevicePortFacts, t: Translate): string {
  const gateway = typeof Gateway === 'string' ? t('addresses.port.gateway', { gateway: Gateway }) : '';
  const state = Status === undefined ? '' : adapterState(Status, t);
  return listed([state, LinkSpeed ?? '', gateway], t);
}

/** The switch on the port, and whether compute uses it. */
export function portSwitch({ Name }: DevicePortFacts, { switches }: DeviceFacts, t: Translate): string {
  if (switches === undefined) return '';
  const own = switches.find(({ InterfaceAlias }) => InterfaceAlias.some((alias) => isPort(alias, Name)));
  if (own === undefined) return t('addresses.port.noSwitch');
  const words = { name: own.Name, ports: own.InterfaceAlias };
  const use = t(own.EnabledForCompute === true ? 'addresses.port.compute' : 'addresses.port.switch', words);
  return own.InterfaceAlias.length > 1 ? listed([use, t('addresses.port.teamed', words)], t) : use;
}
