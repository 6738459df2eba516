import { getServers } from 'node:dns';
import { networkInterfaces } from 'node:os';
import type { HostAbout } from '#electron/host/host.ts';
import { localAddressFor } from '#electron/host/probes/tcp.ts';
import { contains, isUnusable, parseIPv4 } from '#shared/net/ipv4.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import type { DeviceNetwork, OwnNetwork } from '#shared/routes/types.ts';

/**
 * This computer as the device sees it. Not available with a training device.
 *
 * @param name the name that the device was reached by, at `port`
 * @param network the networks of its ports, in case the name no longer resolves
 */
export async function ownNetwork(
  { about }: { readonly about: Pick<HostAbout, 'standIn'> },
  { name, port }: { readonly name: string; readonly port: number },
  network: Pick<DeviceNetwork, 'ports'>,
): Promise<OwnNetwork> {
  if (about.standIn) return { clientAddresses: [] };
  const towards = await localAddressFor(name, port);
  const own = towards === undefined ? addressesBeside(network) : [towards];
  const proxyAddress = proxyIn(process.env);
  return {
    ...(own.length === 0 ? {} : { clientAddresses: own }),
    dnsServers: getServers().filter(isElsewhere),
    ...(proxyAddress === undefined ? {} : { proxyAddress }),
  };
}

/** This computer's addresses on the network of a port. */
function addressesBeside({ ports = [] }: Pick<DeviceNetwork, 'ports'>): readonly string[] {
  const subnets = ports.flatMap((port) => subnetOfPort(port) ?? []);
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => {
      const number = parseIPv4(address);
      const isIPv4 = family === 'IPv4' && !internal && number !== undefined;
      return isIPv4 && subnets.some((subnet) => contains(subnet, number));
    })
    .map(({ address }) => address);
}

/** An IPv4 address of another machine. A resolver on this computer isn't affected by routes. */
function isElsewhere(text: string): boolean {
  const address = parseIPv4(text);
  return address !== undefined && !isUnusable(address);
}

/** The proxy of this computer's programs, if it is given as an address. */
export function proxyIn(env: NodeJS.ProcessEnv): string | undefined {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) {
    const [, host = ''] =
      /^(?:\w+:\/\/)?(?:[^@/]*@)?([\d.]+)(?::\d+)?\/?$/.exec(env[name]?.trim() ?? '') ?? [];
    if (isElsewhere(host)) return host;
  }
  return undefined;
}
