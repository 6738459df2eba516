import { line } from '../../world/events.ts';
import type { CmdletContext, Simulation } from '../../world/cmdlet.ts';
import type { WantedDeployment } from './file.ts';
import { script } from './script.ts';

/** The servers that a single machine uses if the file sets none (Azure/AKS-Edge#167). */
const publicServers: readonly string[] = ['1.1.1.1', '1.0.0.1'];

/** Chooses the DNS servers for the nodes. Nothing fails here: the product only reports servers that it can't reach. */
export function* chooseDnsServers(
  context: CmdletContext,
  wanted: WantedDeployment,
): Simulation<readonly string[]> {
  const { facts, network } = context.world;
  const host = (facts.dnsServers ?? []).flatMap(({ ServerAddresses }) => ServerAddresses);
  const candidates = wanted.dnsServers.length > 0 ? wanted.dnsServers : host;
  const fallback = wanted.scalable ? candidates : publicServers;
  const given = wanted.dnsServers.length > 0 ? wanted.dnsServers : fallback;
  if (wanted.internetDisabled || wanted.skipDnsCheck) {
    yield line(' - Skipping DNS, not searching for DNS server');
    return given;
  }
  yield* script(context, [
    ` - Determining DNS servers capable of resolving the endpoint 'microsoft.com' from the list of potential servers (${candidates.join(' ')})...`,
    8,
  ]);
  const eligible = candidates.filter((server) => network.names.includes(server));
  yield line(
    eligible.length > 0
      ? ` - Success, one or more eligible DNS servers found (${eligible.join(' ')})...`
      : ' - Please check your DNS configuration to ensure Internet connectivity.',
  );
  return given;
}
