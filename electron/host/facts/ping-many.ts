import * as v from 'valibot';
import { maxPinged, pingsAtOnce, pingValue } from '#electron/host/catalogue/windows.ts';
import type { Host } from '#electron/host/host.ts';
import type { PingFact } from '#shared/facts/network-facts.ts';
import { deviceMac } from '#shared/net/mac.ts';

/** In milliseconds, for an address to answer. */
const timeout = 1000;

export interface PingOptions {
  readonly signal?: AbortSignal;
  /** DNS servers that are asked for the names of the addresses at the same time. */
  readonly servers?: readonly string[];
  /** Called with each address that has been asked. */
  readonly onPinged?: (address: string, fact: PingFact) => void;
}

/**
 * Pings addresses, looks for their MAC addresses, and asks DNS for their names. What is known when the call is cancelled
 * or fails is returned; an address that couldn't be asked has no entry.
 */
export async function pingMany(
  host: Host,
  addresses: readonly string[],
  { signal, servers = [], onPinged }: PingOptions = {},
): Promise<Readonly<Record<string, PingFact>>> {
  const facts: Record<string, PingFact> = {};
  const receive = (value: unknown): void => {
    const parsed = v.safeParse(pingValue, value);
    if (!parsed.success) return;
    const { Address } = parsed.output;
    const fact = pingFact(parsed.output);
    facts[Address] = fact;
    onPinged?.(Address, fact);
  };
  const naming = servers.length === 0 ? undefined : host.reverseNames?.(addresses, servers, signal);
  for (let start = 0; start < addresses.length && signal?.aborted !== true; start += maxPinged) {
    const Addresses = addresses.slice(start, start + maxPinged);
    await host.run(
      { cmdlet: 'Send-Ping', parameters: { Addresses, TimeoutMs: timeout } },
      {
        // Several times as long as silence everywhere takes, for a computer that is busy.
        deadline: 60_000 + 4 * timeout * Math.ceil(Addresses.length / pingsAtOnce),
        onOutput: receive,
        ...(signal === undefined ? {} : { signal }),
      },
    );
  }
  const names = (await naming) ?? {};
  const known = Object.entries(facts).map(([address, fact]): [string, PingFact] => {
    const name = names[address];
    return [address, name === undefined ? fact : { ...fact, name }];
  });
  return Object.fromEntries(known);
}

function pingFact({ Answered, Ms, LinkLayerAddress }: v.InferOutput<typeof pingValue>): PingFact {
  return {
    answered: Answered,
    ...(Answered && Ms !== undefined ? { ms: Ms } : {}),
    ...(deviceMac(LinkLayerAddress) === undefined ? {} : { mac: LinkLayerAddress }),
    at: new Date().toISOString(),
  };
}
