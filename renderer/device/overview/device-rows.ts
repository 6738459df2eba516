import { computeSwitch, type DeviceFacts, type DevicePortFacts } from '#shared/facts/device-facts.ts';
import type { JsonObject } from '#shared/json.ts';
import { listed, noted } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';

const said = (value: boolean | undefined, t: Translate): string =>
  value === undefined ? t('device.notSaid') : t(value ? 'device.yes' : 'device.no');

/** The device's own values by its cmdlets' names; missing ones are marked. */
export function aboutRows(
  { about }: DeviceFacts,
  t: Translate,
): readonly { readonly term: string; readonly text: string }[] {
  const text = (value: string | undefined): string => value ?? t('device.notSaid');
  const nodes = about?.IsClustered === undefined ? undefined : about.IsClustered ? '2' : '1';
  return [
    { term: t('device.name'), text: text(about?.Name) },
    { term: t('device.model'), text: text(about?.Model) },
    { term: t('device.serial'), text: text(about?.SerialNumber) },
    {
      term: t('device.software'),
      text: text(about?.FriendlySoftwareVersion ?? about?.FriendlySoftwareVersionNumber),
    },
    { term: t('device.nodes'), text: text(nodes) },
    { term: t('device.activated'), text: said(about?.IsRegistered, t) },
    { term: t('device.platform'), text: text(about?.KubernetesPlatform) },
  ];
}

/** `192.168.20.50/24, static`, as far as the device reports it. */
export function addressOf({ IpAddress, PrefixLength, UseDhcp }: DevicePortFacts, t: Translate): string {
  if (IpAddress === null) return t('device.noAddress');
  if (IpAddress === undefined) return t('device.notSaid');
  const length = PrefixLength === undefined ? '' : `/${String(PrefixLength)}`;
  const how = UseDhcp === undefined ? '' : t(UseDhcp ? 'device.dhcp' : 'device.static');
  return listed([`${IpAddress}${length}`, how], t);
}

/** A port's purpose, as far as switches and gateways show it. */
export function useOf({ Name, Gateway }: DevicePortFacts, facts: DeviceFacts, t: Translate): string {
  const own = computeSwitch(facts);
  const isCompute = own?.InterfaceAlias.some((alias) => alias.toLowerCase() === Name.toLowerCase()) === true;
  const parts = [
    ...(isCompute ? [noted(t('device.compute'), own.Name, t)] : []),
    ...(typeof Gateway === 'string' ? [t('device.internet')] : []),
  ];
  return listed(parts, t);
}

/** Everything that was kept unchanged, by the cmdlets' property names. */
export function rawOf(facts: DeviceFacts): readonly JsonObject[] {
  const { about, ports = [], switches = [], routes = [] } = facts;
  return [...(about === undefined ? [] : [about]), ...ports, ...switches, ...routes].flatMap(({ raw }) =>
    raw === undefined ? [] : [raw],
  );
}
