import * as v from 'valibot';
import { maxPinged, pingValue } from '#electron/host/catalogue/windows.ts';
import type { Host } from '#electron/host/host.ts';
import type { PingFact } from '#shared/facts/network-facts.ts';
import { deviceMac } from '#shared/net/mac.ts';

/** In milliseconds, for an address to answer. */
const timeout = 1000;
/** Addresses that the host script asks at once. */
const atOnce = 254;

export interface PingOptions {
  readonly signal?: AbortSignal;
  /** Called with each address that has been asked. */
  readonly onPinged?: (address: string, fact: PingFact) => void;
}

/**
 * Pings addresses, and looks for their MAC addresses. What is known when the call is cancelled or fails is returned;
 * an address that couldn't be asked has no entry.
 */
export async function pingMany(
  host: Host,
  addresses: readonly string[],
  { signal, onPinged }: PingOptions = {},
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
  for (let start = 0; start < addresses.length && signal?.aborted !== true; start += maxPinged) {
    const Addresses = addresses.slice(start, start + maxPinged);
    await host.run(
      { cmdlet: 'Send-Ping', parameters: { Addresses, TimeoutMs: timeout } },
      {
        // Several times as long as silence everywhere takes, for a computer that is busy.
        deadline: 60_000 + 4 * timeout * Math.ceil(Addresses.length / atOnce),
        onOutput: receive,
        ...(signal === undefined ? {} : { signal }),
      },
    );
  }
  return facts;
}

function pingFact({ Answered, Ms, LinkLayerAddress }: v.InferOutput<typeof pingValue>): PingFact {
  return {
    answered: Answered,
    ...(Answered && Ms !== undefined ? { ms: Ms } : {}),
    ...(deviceMac(LinkLayerAddress) === undefined ? {} : { mac: LinkLayerAddress }),
    at: new Date().toISOString(),
  };
}
