import type { HostFacts } from '#shared/facts/host-facts.ts';

/**
 * The facts that a plan depends on. Values that change all the time (free memory, round trips, lease ages) are left
 * out: the rules check them again when the job starts.
 */
function foundations(facts: HostFacts): Readonly<Record<string, unknown>> {
  return {
    adapters: facts.adapters?.map(({ Name, InterfaceGuid, Status, MacAddress }) => [
      Name,
      InterfaceGuid,
      Status,
      MacAddress,
    ]),
    addresses: facts.addresses?.map(({ IPAddress, PrefixLength, InterfaceIndex }) => [
      IPAddress,
      PrefixLength,
      InterfaceIndex,
    ]),
    switches: facts.switches?.map(({ Name, SwitchType, NetAdapterInterfaceGuid }) => [
      Name,
      SwitchType,
      NetAdapterInterfaceGuid,
    ]),
    features: facts.features,
    product: facts.product,
    module: facts.module,
    deployment: facts.deployment,
    computer: facts.computer && [facts.computer.Name, facts.computer.NumberOfLogicalProcessors],
  };
}

/** The names of the facts that a plan depends on. */
export const foundationNames: readonly string[] = Object.keys(foundations({}));

/** FNV-1a, 32 bits: it detects changes and protects nothing. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** One hash per fact, so that a change can be named: `adapters=1f0c…;addresses=…;…;file=…`. */
export function fingerprint(facts: HostFacts | undefined, fileText: string): string {
  const parts = Object.entries(foundations(facts ?? {})).map(
    ([name, value]) => `${name}=${hash(JSON.stringify(value ?? null))}`,
  );
  return [...parts, `file=${hash(fileText)}`].join(';');
}

/** The names whose hashes differ; empty if both fingerprints are equal. */
export function changedSince(before: string, now: string): readonly string[] {
  const hashes = new Map(before.split(';').map((part) => part.split('=', 2) as [string, string | undefined]));
  return now
    .split(';')
    .map((part) => part.split('=', 2) as [string, string | undefined])
    .filter(([name, value]) => hashes.get(name) !== value)
    .map(([name]) => name);
}
