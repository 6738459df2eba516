import type { CommandContext } from '#electron/cli/common/context.ts';
import { isHostError, openMachine } from '#electron/cli/common/machine.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { probe } from '#electron/host/facts/probe.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { hostNetwork, isInOwnNetwork, usageOf } from '#shared/facts/host-network.ts';
import { mergeProbes } from '#shared/facts/probes.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { formatIPv4, hostsOf, parseCidr, type Cidr } from '#shared/net/ipv4.ts';

/** Twenty batches of pings, one timeout each. */
const shortestPrefix = 20;

interface Scanned {
  readonly ip: string;
  /** `unsure`: nothing answered, but a device that doesn't answer pings would have gone unnoticed. */
  readonly state: 'used' | 'free' | 'unsure';
  readonly evidence: string;
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
  const probes = await probe(
    host,
    all.map((address) => ({ ping: formatIPv4(address) })),
  );
  await host.close();
  const known = mergeProbes(facts, probes);
  const addresses = all.map((address) => scanned(known, address, t));
  return {
    exit: exitCodes.done,
    json: { addresses: addresses.map((address) => ({ ...address })) },
    lines: addresses.map(
      ({ ip, state, evidence }) => `${ip.padEnd(16)}${t(`cli.scan.${state}`).padEnd(8)}${evidence}`,
    ),
  };
}

function addressesOf(cidr: Cidr): readonly number[] {
  const { first, last } = hostsOf(cidr);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function scanned(facts: HostFacts, address: number, t: Translate): Scanned {
  const ip = formatIPv4(address);
  const usage = usageOf(facts, address);
  switch (usage.state) {
    case 'own': {
      const own = hostNetwork(facts).own.find((item) => item.address === address);
      return { ip, state: 'used', evidence: t('map.evidence.own', { adapter: own?.through ?? '' }) };
    }
    case 'used':
      return { ip, state: 'used', evidence: reasonOf(usage, t) };
    case 'silent':
      // Behind a router, a device that doesn't answer pings leaves no trace.
      return isInOwnNetwork(facts, address)
        ? { ip, state: 'free', evidence: t('cli.scan.silent') }
        : { ip, state: 'unsure', evidence: t('cli.scan.elsewhere') };
    case 'unknown':
      return { ip, state: 'unsure', evidence: t('cli.scan.notAsked') };
  }
}

function reasonOf(
  { answered, ms, mac }: { readonly answered: boolean; readonly ms?: number; readonly mac: string },
  t: Translate,
): string {
  if (!answered) return t('map.evidence.mac', { mac });
  if (ms === undefined) {
    return mac === '' ? t('map.evidence.answered') : t('map.evidence.answeredMac', { mac });
  }
  const round = Math.max(1, Math.round(ms));
  return mac === '' ? t('map.evidence.ping', { ms: round }) : t('map.evidence.pingMac', { ms: round, mac });
}
