import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import { usageOf } from '#shared/facts/host-network.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { contains, formatIPv4, inRange, type Cidr } from '#shared/net/ipv4.ts';
import { devicePools, siteFactsOf } from '#shared/routes/compute-site.ts';
import { computeStart, computeWanted, type StartValue } from '#shared/routes/compute-start.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import { parseRange } from '#shared/routes/ranges.ts';
import { checkCompute } from '#shared/routes/rules/check-compute.ts';
import { portOf, switchOf } from '#shared/routes/rules/context.ts';
import type { ComputeWanted, DeviceNetwork, DevicePort, DeviceSwitch } from '#shared/routes/types.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import {
  computeFieldAt,
  computeAnswerPath,
  computeTypedIn,
  siteNetworksIn,
} from '#shared/wizard/compute-answers.ts';

interface Dependencies {
  readonly answers: () => Answers;
  readonly facts: () => HostFacts;
  readonly network: () => DeviceNetwork;
  readonly isConnected: () => boolean;
}

const rangeFields = ['KubernetesNodeIPs', 'KubernetesServiceIPs'] as const;
/** A range typed too large is a finding; nobody waits for all of it to be asked. */
const mostAsked = 256;

/** The addresses that Kubernetes on the device is to get: what is typed, what the device has, what is proposed. */
export class AddressStore {
  readonly #dependencies: Dependencies;
  readonly #typed = $derived.by(() => computeTypedIn(this.#dependencies.answers()));
  /** Which port is meant does not depend on who answers on its network. */
  readonly #alias = $derived.by(
    () =>
      this.#typed.InterfaceAlias ?? computeStart(this.#network, this.#typed, {}).InterfaceAlias?.value ?? '',
  );
  readonly #site = $derived.by(() =>
    siteFactsOf(
      this.#network,
      this.subnet,
      this.#dependencies.facts(),
      siteNetworksIn(this.#dependencies.answers()),
    ),
  );
  readonly #start = $derived.by(() => computeStart(this.#network, this.#typed, this.#site));
  readonly #wanted = $derived.by(() => computeWanted(this.#network, this.#typed, this.#start));
  readonly #findings = $derived.by(() =>
    applyWaivers(
      checkCompute(this.#wanted, this.#network, this.#site).findings,
      this.#dependencies.answers().waivers,
    ),
  );

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  get #network() {
    return this.#dependencies.network();
  }
  get #isKnown(): boolean {
    return this.#dependencies.isConnected();
  }
  get port(): DevicePort | undefined {
    return portOf(this.#network, this.#alias);
  }
  /** The network of the port. */
  get subnet(): Cidr | undefined {
    return this.port === undefined ? undefined : subnetOfPort(this.port);
  }
  /** The switch on the port, with what the device gives out there already. */
  get set(): DeviceSwitch | undefined {
    return switchOf(this.#network, this.#alias);
  }
  /** What the rules judge, and what is to be typed into the device. */
  get wanted(): ComputeWanted {
    return this.#wanted;
  }
  get findings(): readonly JudgedFinding[] {
    return this.#isKnown ? this.#findings : [];
  }

  /** What a field holds while nobody has typed in it. */
  startAt(path: string): StartValue | undefined {
    const field = computeFieldAt(path);
    return field === undefined || !this.#isKnown ? undefined : this.#start[field];
  }

  /** Planned addresses that nobody has been asked about, once the person has come to them. */
  get notChecked(): readonly NotChecked<FactNeed>[] {
    if (!this.#isKnown || !this.#dependencies.answers().visited.includes('addresses')) return [];
    return rangeFields.flatMap((field): readonly NotChecked<FactNeed>[] => {
      const needs = this.#unasked(this.#wanted[field] ?? '').map((ping) => ({ ping }));
      return needs.length === 0 ? [] : [{ rule: 'R-CIP-4', path: computeAnswerPath(field), needs }];
    });
  }

  #unasked(text: string): readonly string[] {
    const [range, subnet, facts] = [parseRange(text), this.subnet, this.#dependencies.facts()];
    if (range === undefined || subnet === undefined) return [];
    const pools = devicePools(this.#network);
    const count = Math.min(mostAsked, range.last - range.first + 1);
    return Array.from({ length: count }, (_, index) => range.first + index)
      .filter((address) => contains(subnet, address) && !pools.some((pool) => inRange(pool, address)))
      .filter((address) => usageOf(facts, address).state === 'unknown')
      .map(formatIPv4);
  }
}
