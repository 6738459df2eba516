import { nonTerminatingError, output, pause } from '../world/events.ts';
import { isPhysical } from '../world/ping.ts';
import type { Cmdlet, Simulation } from '../world/cmdlet.ts';

const objectNotFound = 'ObjectNotFound';

/** The error of a CIM cmdlet that was asked for a name and found nothing. */
const nothingFound = (cimClass: string, cmdlet: string, name: string, value: string) =>
  nonTerminatingError(
    `CmdletizationQuery_NotFound_${name},${cmdlet}`,
    objectNotFound,
    `No ${cimClass} objects found with property '${name}' equal to '${value}'.  Verify the value of the property and retry.`,
  );

function* items(found: readonly object[]): Simulation {
  for (const item of found) yield output({ ...item });
}

export const getNetAdapter: Cmdlet = function* (context, parameters) {
  yield pause(0.4);
  const found = (context.world.facts.adapters ?? []).filter(
    (adapter) =>
      (!parameters.flag('Physical') || isPhysical(adapter)) &&
      parameters.admits('Name', adapter.Name) &&
      parameters.admits('InterfaceIndex', adapter.InterfaceIndex),
  );
  const name = parameters.text('Name');
  if (found.length === 0 && name !== undefined) {
    yield nothingFound('MSFT_NetAdapter', 'Get-NetAdapter', 'Name', name);
  }
  yield* items(
    // `Physical` is a parameter and not a property, so a caller has to ask twice.
    found.map((adapter) => Object.fromEntries(Object.entries(adapter).filter(([key]) => key !== 'Physical'))),
  );
};

export const getNetIPAddress: Cmdlet = function* (context, parameters) {
  yield pause(0.2);
  if (!parameters.admits('AddressFamily', 'IPv4')) return;
  const found = (context.world.facts.addresses ?? []).filter(
    (address) =>
      parameters.admits('InterfaceIndex', address.InterfaceIndex) &&
      parameters.admits('InterfaceAlias', address.InterfaceAlias) &&
      parameters.admits('IPAddress', address.IPAddress),
  );
  yield* items(found);
};

export const getNetRoute: Cmdlet = function* (context, parameters) {
  yield pause(0.2);
  if (!parameters.admits('AddressFamily', 'IPv4')) return;
  const found = (context.world.facts.routes ?? []).filter(
    (route) =>
      parameters.admits('DestinationPrefix', route.DestinationPrefix) &&
      parameters.admits('InterfaceIndex', route.InterfaceIndex),
  );
  const prefix = parameters.text('DestinationPrefix');
  if (found.length === 0 && prefix !== undefined) {
    yield nothingFound('MSFT_NetRoute', 'Get-NetRoute', 'DestinationPrefix', prefix);
  }
  yield* items(found);
};

export const getDnsClientServerAddress: Cmdlet = function* (context, parameters) {
  yield pause(0.2);
  if (!parameters.admits('AddressFamily', 'IPv4')) return;
  const found = (context.world.facts.dnsServers ?? []).filter((entry) =>
    parameters.admits('InterfaceIndex', entry.InterfaceIndex),
  );
  yield* items(found);
};

export const getNetNeighbor: Cmdlet = function* (context, parameters) {
  yield pause(0.2);
  if (!parameters.admits('AddressFamily', 'IPv4')) return;
  const found = (context.world.facts.neighbors ?? []).filter(
    (neighbor) =>
      parameters.admits('IPAddress', neighbor.IPAddress) &&
      parameters.admits('InterfaceIndex', neighbor.InterfaceIndex) &&
      parameters.admits('State', neighbor.State),
  );
  yield* items(found);
};

export const resolveDnsName: Cmdlet = function* (context, parameters) {
  const name = parameters.text('Name') ?? '';
  const { facts, network } = context.world;
  const own = (facts.dnsServers ?? []).flatMap(({ ServerAddresses }) => ServerAddresses);
  const asked = parameters.list('Server').length > 0 ? parameters.list('Server') : own;
  const answering = asked.find(
    (server) =>
      network.names.includes(server) || facts.probes?.resolve?.[`${server} ${name}`]?.resolved === true,
  );
  if (answering === undefined) {
    yield pause(parameters.flag('QuickTimeout') ? 2 : 11);
    yield nonTerminatingError(
      'ERROR_TIMEOUT,Microsoft.DnsClient.Commands.ResolveDnsName',
      'OperationTimeout',
      `${name} : This operation returned because the timeout period expired`,
    );
    return;
  }
  yield pause(0.1);
  yield* items([{ Name: name, Type: 'A', TTL: 287, Section: 'Answer', IPAddress: '20.112.250.133' }]);
};
