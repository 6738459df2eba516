import { inColumns } from '#electron/cli/common/columns.ts';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { isHostError, openMachine } from '#electron/cli/common/machine.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { pingMany } from '#electron/host/facts/ping-many.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import {
  dhcpNeighbor,
  dnsServersOf,
  hostNetwork,
  isInOwnNetwork,
  usageOf,
} from '#shared/facts/host-network.ts';
import { mergeProbes } from '#shared/facts/probes.ts';
import { usedEvidence, withName } from '#shared/facts/usage-words.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { formatIPv4, hostsOf, parseCidr, type Cidr } from '#shared/net/ipv4.ts';

/** About 4,000 addresses: what Windows asks in twenty seconds. */
const shortestPrefix = 20;
/** In milliseconds, between two lines about the progress. */
const progressInterval = 1000;

interface Scanned {
  readonly ip: string;
  /** `unsure`: nothing answered, but a device that doesn't answer pings would have gone unnoticed. */
  readonly state: 'used' | 'free' | 'unsure';
  readonly evidence: string;
  /** In DNS. */
  readonly name?: string;
}

/** Reports which addresses of a subnet are in use. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  const text = options.cidr ?? '';
  const cidr = parseCidr(text);
  if (cidr === undefined || cidr.prefix < shortestPrefix) {
    const values = { subnet: text, prefix: shortestPrefix, command: 'scan' };
    return errorOutcome({ code: 'usage.cidr', values }, t);
  }
  const opened = await openMachine(context, 'error');
  if (!opened.ok || opened.value === null) {
    const error = opened.ok ? { code: 'usage.host', values: {} } : opened.error;
    const named = { ...error, values: { command: 'scan', ...error.values } };
    return errorOutcome(named, t, isHostError(error) ? exitCodes.host : exitCodes.unusable);
  }
  const { host, facts } = opened.value;
  const all = addressesOf(cidr);
  const cancelled = new AbortController();
  const interrupt = (): void => {
    cancelled.abort();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const ping = await pingMany(host, all.map(formatIPv4), {
    servers: dnsServersOf(facts),
    signal: cancelled.signal,
    onPinged: progress(all.length, context),
  });
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  await host.close();
  const known = mergeProbes(facts, { ping });
  const addresses = all.map((address) => scanned(known, address, t));
  const isCancelled = cancelled.signal.aborted;
  return {
    exit: isCancelled ? exitCodes.cancelled : exitCodes.done,
    json: { addresses: addresses.map((address) => ({ ...address })) },
    lines: [
      ...inColumns(addresses.map(({ ip, state, evidence }) => [ip, t(`cli.scan.${state}`), evidence])),
      ...(isCancelled ? [t('cli.outcome.cancelled')] : []),
    ],
  };
}

/** Says now and then how far the scan is. */
function progress(total: number, { say, t }: CommandContext): () => void {
  let done = 0;
  let said = performance.now();
  return () => {
    done += 1;
    if (done === total || performance.now() - said < progressInterval) return;
    said = performance.now();
    say(t('cli.scan.progress', { done, total }));
  };
}

function addressesOf(cidr: Cidr): readonly number[] {
  const { first, last } = hostsOf(cidr);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function scanned(facts: HostFacts, address: number, t: Translate): Scanned {
  const ip = formatIPv4(address);
  const name = facts.probes?.ping?.[ip]?.name;
  const verdict = (state: Scanned['state'], evidence: string): Scanned => ({
    ip,
    state,
    evidence: withName(evidence, name, t),
    ...(typeof name === 'string' ? { name } : {}),
  });
  const usage = usageOf(facts, address);
  switch (usage.state) {
    case 'own': {
      const own = hostNetwork(facts).own.find((item) => item.address === address);
      return verdict('used', t('map.evidence.own', { adapter: own?.through ?? '' }));
    }
    case 'used':
      return verdict('used', usedEvidence(usage, t));
    case 'silent': {
      // Behind a router, a device that doesn't answer pings leaves no trace.
      if (!isInOwnNetwork(facts, address)) return verdict('unsure', t('cli.scan.elsewhere'));
      // A device that is switched off has its name still, and a DHCP server can give the address away at any time.
      if (typeof name === 'string') return verdict('unsure', t('cli.scan.silent'));
      const leased = dhcpNeighbor(facts, address);
      if (leased !== undefined) {
        return verdict('unsure', t('cli.scan.dhcp', { own: formatIPv4(leased.address) }));
      }
      return verdict('free', t(name === null ? 'cli.scan.silentNoName' : 'cli.scan.silent'));
    }
    case 'unknown':
      return verdict('unsure', t('cli.scan.notAsked'));
  }
}
