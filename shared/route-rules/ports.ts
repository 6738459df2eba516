import {
  unwaivable,
  error,
  info,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import {
  computeSwitch,
  fieldOf,
  firstOfEachPort,
  isWithoutAddress,
  switchOf,
  type PlacedRow,
  type RouteContext,
} from '#shared/routes/context.ts';
import { contains, parseIPv4 } from '#shared/net/ipv4.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import { displayValue } from '#shared/values.ts';
import { routeRule } from './device-rule.ts';

const at = (row: PlacedRow): string => fieldOf(row, 'InterfaceAlias');

/** What was probably meant: the port of the named switch, or a number without its prefix. */
function meant({ network }: RouteContext, alias: string): string | undefined {
  const named = network.switches?.find(({ Name }) => Name.toLowerCase() === alias.toLowerCase());
  if (named !== undefined) return named.ports.length === 1 ? named.ports[0] : undefined;
  const number = /^v?(?:port)?[\s_-]*0*([1-9]\d?)$/i.exec(alias)?.[1];
  return number === undefined ? undefined : `Port${number}`;
}

/** How Windows, Linux and routers name their interfaces; a number may follow. */
const families = [
  String.raw`v?ethernet|wi-?fi|w?lan|local area|interface|loopback|isatap|teredo`,
  String.raw`eth|ens|eno|enp|enx|em|en|wlp?|bond|br|bridge|vmbr|virbr|vmnic|team|tun|tap|ppp|lo|veth|docker|cni|ether|sfp|wg`,
  String.raw`gi|gigabit\w*|te|ten\w*|fa|fast\w*|ge|xe|et|ae|po|port-channel|vlan|mgmt|management|wan|dmz|inside|outside`,
].join('|');
const foreign = new RegExp(String.raw`^(?:${families})(?:\b|[-_ ]?\d)`, 'i');

/** The only port whose network has the next hop, or which has the address itself. */
function portFor({ network }: RouteContext, row: PlacedRow): string | undefined {
  const address = parseIPv4(row.alias);
  const [only, ...others] = (network.ports ?? []).filter((port) => {
    const subnet = subnetOfPort(port);
    const isOwn = address !== undefined && parseIPv4(port.address ?? '') === address;
    return isOwn || (subnet !== undefined && row.hop !== undefined && contains(subnet, row.hop));
  });
  return others.length > 0 ? undefined : only?.InterfaceAlias;
}

/** An interface of another system is a question: which port of this device leads there? */
function fromElsewhere(context: RouteContext, row: PlacedRow): Draft<'R-RT-1'> | undefined {
  const isAddress = parseIPv4(row.alias) !== undefined;
  if (!isAddress && !foreign.test(row.alias)) return undefined;
  const proposal = portFor(context, row);
  const value = displayValue(row.alias);
  if (proposal === undefined) {
    return report(isAddress ? 'R-RT-1.address' : 'R-RT-1.foreign', at(row), { value });
  }
  const text = isAddress ? 'R-RT-1.addressHere' : 'R-RT-1.foreignHere';
  return report(text, at(row), { value, proposal }, setValue(at(row), proposal));
}

function misnamed(context: RouteContext, row: PlacedRow): Draft<'R-RT-1'> | undefined {
  const { ports } = context.network;
  const { alias } = row;
  if (alias === '') {
    const compute = computeSwitch(context.network)?.ports;
    const proposal = portFor(context, row) ?? (compute?.length === 1 ? compute[0] : undefined);
    return report(
      'R-RT-1.missing',
      at(row),
      { proposal: proposal ?? '' },
      proposal === undefined ? undefined : setValue(at(row), proposal),
    );
  }
  if (!/^Port[1-9]\d?$/i.test(alias)) {
    const proposal = meant(context, alias);
    const elsewhere = proposal === undefined ? fromElsewhere(context, row) : undefined;
    if (elsewhere !== undefined) return elsewhere;
    const values = { value: displayValue(alias), proposal: proposal ?? '' };
    return report(
      'R-RT-1.notAPort',
      at(row),
      values,
      proposal === undefined ? undefined : setValue(at(row), proposal),
    );
  }
  if (ports === undefined || row.port !== undefined) return undefined;
  const names = ports.map(({ InterfaceAlias }) => InterfaceAlias);
  return report('R-RT-1.unknown', at(row), { value: alias, ports: names.length === 0 ? '–' : names });
}

const exists = routeRule({
  id: 'R-RT-1',
  source: 'Azure Stack Edge: create virtual switches in PowerShell; ports of each model',
  messages: {
    missing: unwaivable,
    notAPort: unwaivable,
    address: unwaivable,
    foreign: unwaivable,
    addressHere: unwaivable,
    foreignHere: unwaivable,
    unknown: error,
  },
  needs: ['ports'],
  *check(context) {
    for (const row of context.rows) {
      const finding = misnamed(context, row);
      if (finding !== undefined) yield finding;
      else if (context.network.ports === undefined) yield missingFact(at(row), 'ports');
    }
  },
});

const isStatic = routeRule({
  id: 'R-RT-2',
  source:
    'Azure Stack Edge: Kubernetes networking (static configuration); network tutorial (DHCP by default)',
  messages: { dhcp: error, noAddress: error },
  needs: ['ports', 'ports.address', 'ports.dhcp'],
  *check(context) {
    for (const row of firstOfEachPort(context)) {
      if (context.network.ports === undefined) yield missingFact(at(row), 'ports');
      if (row.port === undefined) continue;
      const values = { port: row.port.InterfaceAlias };
      if (row.port.dhcp === true) yield report('R-RT-2.dhcp', at(row), values);
      else if (isWithoutAddress(row.port)) yield report('R-RT-2.noAddress', at(row), values);
      else if (row.port.address === undefined) yield missingFact(at(row), 'ports.address');
      if (row.port.dhcp === undefined) yield missingFact(at(row), 'ports.dhcp');
    }
  },
});

const isUp = routeRule({
  id: 'R-RT-3',
  source: 'IP routing; Azure Stack Edge: Get-NetAdapter of the device',
  messages: { down: warning },
  needs: ['ports', 'ports.Status'],
  *check(context) {
    for (const row of firstOfEachPort(context)) {
      const status = row.port?.Status;
      if (context.network.ports === undefined) yield missingFact(at(row), 'ports');
      else if (row.port === undefined) continue;
      else if (status === undefined) yield missingFact(at(row), 'ports.Status');
      else if (!/^up$/i.test(status.trim())) {
        yield report('R-RT-3.down', at(row), { port: row.alias, status: displayValue(status) });
      }
    }
  },
});

const isCompute = routeRule({
  id: 'R-RT-4',
  source:
    'Azure Stack Edge: Kubernetes networking (routes apply to the Kubernetes machines, also before compute)',
  messages: { other: warning, notYet: info },
  needs: ['switches', 'switches.EnabledForCompute'],
  *check(context) {
    const { network } = context;
    for (const row of firstOfEachPort(context)) {
      if (network.switches === undefined) yield missingFact(at(row), 'switches');
      if (network.switches === undefined || row.port === undefined) continue;
      const compute = computeSwitch(network);
      const port = row.port.InterfaceAlias;
      if (compute === undefined) {
        const isSaid = network.switches.every(({ EnabledForCompute }) => EnabledForCompute !== undefined);
        yield isSaid
          ? report('R-RT-4.notYet', at(row), { port })
          : missingFact(at(row), 'switches.EnabledForCompute');
      } else if (switchOf({ switches: [compute] }, port) === undefined) {
        const [only, ...others] = compute.ports;
        const fix = only === undefined || others.length > 0 ? undefined : setValue(at(row), only);
        yield report('R-RT-4.other', at(row), { port, compute: compute.ports }, fix);
      }
    }
  },
});

const noGateway = routeRule({
  id: 'R-RT-14',
  source: 'Azure Stack Edge: PowerShell interface, edition of April 2021 (the later ones no longer say it)',
  messages: { gateway: warning },
  needs: ['ports', 'ports.gateway'],
  *check(context) {
    for (const row of firstOfEachPort(context)) {
      const gateway = row.port?.gateway ?? '';
      if (context.network.ports === undefined) yield missingFact(at(row), 'ports');
      else if (row.port !== undefined && row.port.gateway === undefined) {
        yield missingFact(at(row), 'ports.gateway');
      }
      // Some answers write 0.0.0.0 for "none".
      if (gateway !== '' && gateway !== '0.0.0.0') {
        yield report('R-RT-14.gateway', at(row), { port: row.alias, gateway });
      }
    }
  },
});

const notTeamed = routeRule({
  id: 'R-RT-16',
  source:
    'Azure Stack Edge: Kubernetes networking (no teaming); the network tutorial teams ports of two-node devices, and whether routes work there is unknown',
  messages: { teamed: error },
  needs: ['switches'],
  *check(context) {
    for (const row of firstOfEachPort(context)) {
      if (context.network.switches === undefined) yield missingFact(at(row), 'switches');
      const own = switchOf(context.network, row.alias);
      if (own === undefined || own.ports.length < 2) continue;
      const values = { port: row.alias, switch: own.Name, ports: own.ports };
      yield report('R-RT-16.teamed', at(row), values);
    }
  },
});

export const portRules = { exists, isStatic, isUp, isCompute, noGateway, notTeamed };
