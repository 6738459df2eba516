import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import { usageOf } from '#shared/facts/host-network.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { contains, formatIPv4, inRange, type Cidr } from '#shared/net/ipv4.ts';
import { devicePools, siteFactsOf } from '#shared/routes/compute-site.ts';
import type { ComputeStart, StartValue } from '#shared/routes/compute-start.ts';
import { portOf, switchOf } from '#shared/routes/context.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import { parseRange } from '#shared/routes/ranges.ts';
import type {
  ComputeWanted,
  DeviceNetwork,
  DevicePort,
  DeviceSwitch,
  SiteFacts,
} from '#shared/routes/types.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import {
  computeFieldAt,
  computeAnswerPath,
  computeTypedIn,
  siteNetworksIn,
} from '#shared/wizard/compute-answers.ts';
import { rules } from '../../state/rules.svelte.ts';

interface Dependencies {
  readonly answers: () => Answers;
  readonly facts: () => HostFacts;
  readonly network: () => DeviceNetwork;
  readonly isConnected: () => boolean;
}

const rangeFields = ['KubernetesNodeIPs', 'KubernetesServiceIPs'] as const;
/** A typed range that is too large is a finding; pinging all of it would take too long. */
const mostAsked = 256;

/** The addresses for Kubernetes on the device: typed, the device's, or proposed. */
export class AddressStore {
  readonly #dependencies: Dependencies;
  readonly #typed = $derived.by(() => computeTypedIn(this.#dependencies.answers()));
  /** Which port is meant doesn't depend on answers from its network. */
  readonly #alias = $derived.by(
    () => this.#typed.InterfaceAlias ?? this.#startWith({}).InterfaceAlias?.value ?? '',
  );
  readonly #site = $derived.by(() =>
    siteFactsOf(
      this.#network,
      this.subnet,
      this.#dependencies.facts(),
      siteNetworksIn(this.#dependencies.answers()),
    ),
  );
  readonly #start = $derived.by(() => this.#startWith(this.#site));
  readonly #wanted = $derived.by(() => rules()?.computeWanted(this.#network, this.#typed, this.#start) ?? {});
  readonly #findings = $derived.by(() =>
    applyWaivers(
      rules()?.checkCompute(this.#wanted, this.#network, this.#site).findings ?? [],
      this.#dependencies.answers().waivers,
    ),
  );

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  get #network() {
    return this.#dependencies.network();
  }
  #startWith(site: SiteFacts): ComputeStart {
    return rules()?.computeStart(this.#network, this.#typed, site) ?? {};
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
  /** The port's switch, with the address pools that it already has. */
  get set(): DeviceSwitch | undefined {
    return switchOf(this.#network, this.#alias);
  }
  /** The values that the rules check and that have to be typed on the device. */
  get wanted(): ComputeWanted {
    return this.#wanted;
  }
  get findings(): readonly JudgedFinding[] {
    return this.#isKnown ? this.#findings : [];
  }

  /** A field's value before anyone types. */
  startAt(path: string): StartValue | undefined {
    const field = computeFieldAt(path);
    return field === undefined || !this.#isKnown ? undefined : this.#start[field];
  }

  /** Planned addresses that have not been pinged, once the person has reached them. */
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
