import type { CommandContext } from '#electron/cli/common/context.ts';
import { openMachine } from '#electron/cli/common/machine.ts';
import type { FactsRead } from '#electron/host/facts/read-facts.ts';
import { factSources } from '#electron/host/facts/sources.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { formatIPv4, isUnusable, parseIPv4 } from '#shared/net/ipv4.ts';
import { deviceMac } from '#shared/net/mac.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readOnlyHost, refusedCalls, type CallRecorder } from './reading.ts';
import type { Recorded } from './recorded.ts';

const callsFor = (fact: string) =>
  factSources.filter((source) => source.fact === fact).flatMap(({ call, also = [] }) => [call, ...also]);

/** Reads the machine that the command line names. */
export async function recordMachine(context: CommandContext): Promise<Result<Recorded, AppError>> {
  const { t } = context;
  let log: CallRecorder | undefined;
  const opened = await openMachine(context, 'error', undefined, (host) => {
    const reading = readOnlyHost(host);
    log = reading.log;
    return reading.host;
  });
  if (!opened.ok) return opened;
  if (opened.value === null || log === undefined) return err({ code: 'usage.host', values: {} });
  await opened.value.host.close();
  return ok(machineRecording(opened.value, log, t));
}

/** The recording of a machine, as a scenario. */
export function machineRecording(
  { facts, unread }: Pick<FactsRead, 'facts' | 'unread'>,
  log: CallRecorder,
  t: Translate,
): Recorded {
  const { Manufacturer = '', Model = '' } = facts.computer ?? {};
  const what = `${Manufacturer} ${Model}`.trim();
  const refused = refusedCalls(unread, callsFor, log);
  return {
    recording: {
      kind: 'machine',
      what: what === '' ? t('cli.record.computer') : what,
      state: stateOf(facts),
      refused,
      // The answers are in the facts. Complete answers would list every program and certificate of the computer.
      recorded: { calls: refused },
    },
    unread,
    secrets: [],
  };
}

/** The facts, and the network that they show. */
function stateOf(facts: HostFacts): JsonObject {
  const managesHyperV = facts.host?.Elevated === false && facts.switches !== undefined;
  return {
    ...(facts as unknown as JsonObject),
    network: networkIn(facts),
    ...(managesHyperV ? { windows: { hyperVAdministrator: true } } : {}),
  };
}

/**
 * The devices in the neighbor cache: they exist, and are assumed to answer pings. The DNS servers are assumed to work,
 * like everything that a scenario doesn't mention.
 */
function networkIn({ neighbors = [], dnsServers = [] }: HostFacts): JsonObject {
  const devices = new Map<string, JsonObject>();
  for (const { IPAddress, LinkLayerAddress } of neighbors) {
    const address = parseIPv4(IPAddress);
    if (address === undefined || isUnusable(address) || LinkLayerAddress === undefined) continue;
    if (deviceMac(LinkLayerAddress) === undefined) continue;
    const known = formatIPv4(address);
    devices.set(known, { IPAddress: known, LinkLayerAddress, answersPing: false });
  }
  return {
    devices: [...devices.values()],
    names: [...new Set(dnsServers.flatMap(({ ServerAddresses }) => ServerAddresses))],
  };
}
