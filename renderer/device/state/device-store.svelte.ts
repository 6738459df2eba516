import type { AppError } from '#shared/errors.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import { applyWaivers, hasBlockingErrors, type JudgedFinding } from '#shared/findings/waive.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';
import { networkOf, routeRowsOf } from '#shared/routes/device-network.ts';
import { compareRoutes, toRouteRow } from '#shared/routes/prefix.ts';
import type {
  DeviceNeed,
  DeviceNetwork,
  RouteRow,
  RouteSeen,
  RoutesPlan,
  WantedRow,
} from '#shared/routes/types.ts';
import { routeRowsIn } from '#shared/wizard/route-rows.ts';
import { settle } from '../../state/client.ts';
import { rules } from '../../state/rules.svelte.ts';
import { AddressStore } from './address-store.svelte.ts';
import { ConnectionStore, type DeviceDependencies } from './connection-store.svelte.ts';

/** The Azure Stack Edge in use, and the wanted routes. */
export class DeviceStore extends ConnectionStore {
  /** Whether to replace routes of others that are in the way. */
  takesOver = $state(false);
  /** The addresses for its Kubernetes. */
  readonly addresses: AddressStore;

  readonly #network = $derived.by((): DeviceNetwork => {
    const { connected } = this;
    if (connected === null) return {};
    return { ...networkOf(connected.facts), ...connected.own };
  });
  readonly #rows = $derived.by(() => routeRowsIn(this.dependencies.answers()));
  readonly #verdict = $derived.by(() => {
    const plan = this.#planWith(false);
    const network = { ...this.#network, ...(plan === undefined ? {} : { routes: plan.foreign }) };
    return rules()?.checkRoutes({ Routes: this.#rows }, network) ?? { findings: [], notChecked: [] };
  });
  readonly #findings = $derived.by(() =>
    applyWaivers(this.#verdict.findings, this.dependencies.answers().waivers),
  );
  /** Routes of others that wanted ones would replace, whether or not the person has agreed. */
  readonly #others = $derived.by(() => this.#planWith(false)?.inTheWay ?? []);
  readonly #plan = $derived.by(() => this.#planWith(this.takesOver));

  constructor(dependencies: DeviceDependencies) {
    super(dependencies);
    this.addresses = new AddressStore({
      answers: dependencies.answers,
      facts: dependencies.facts,
      network: () => this.#network,
      isConnected: () => this.connected !== null,
    });
  }

  get network(): DeviceNetwork {
    return this.#network;
  }
  /** The device's custom routes; undefined if they couldn't be read. */
  get current(): readonly RouteSeen[] | undefined {
    return this.connected === null ? undefined : routeRowsOf(this.connected.facts);
  }
  /** The table as typed. */
  get rows(): readonly WantedRow[] {
    return this.#rows;
  }
  /** The rows that can be sent. */
  get wanted(): readonly RouteRow[] {
    return this.#rows.map(toRouteRow).filter((row) => row !== undefined);
  }
  get findings(): readonly JudgedFinding[] {
    return this.#findings;
  }
  /** What couldn't be checked, because the device didn't report the needed facts. */
  get notChecked(): readonly NotChecked<DeviceNeed>[] {
    return this.#verdict.notChecked;
  }
  /** The planned changes; undefined if they can't be known. */
  get plan(): RoutesPlan | undefined {
    return this.#plan;
  }
  get others(): readonly RouteSeen[] {
    return this.#others;
  }
  /** Whether the routes can be sent. */
  get isReady(): boolean {
    const plan = this.#plan;
    return (
      !hasBlockingErrors(this.#findings) &&
      this.doing === null &&
      plan?.inTheWay.length === 0 &&
      plan.changes.length > 0
    );
  }

  protected override changed(isConnected: boolean): void {
    this.takesOver = false;
    if (isConnected) this.#beginTable();
    this.dependencies.connected(isConnected);
  }

  async apply(): Promise<void> {
    const { waivers } = this.dependencies.answers();
    const input = { rows: [...this.wanted], takeOver: this.takesOver, waivers };
    await this.#start(() => this.dependencies.api['routes.apply'](input));
  }

  async rollBack(): Promise<void> {
    await this.#start(() => this.dependencies.api['routes.rollback']({}));
  }

  /** The text of a table that the person chooses; undefined if none was chosen. */
  async openTable(): Promise<string | undefined> {
    const chosen = await settle(this.dependencies.api['routes.openTable']({}));
    if (!chosen.ok) this.dependencies.failed(chosen.error);
    return chosen.ok ? chosen.value?.text : undefined;
  }

  #planWith(takeOver: boolean): RoutesPlan | undefined {
    const { connected, current } = this;
    if (connected === null || current === undefined) return undefined;
    return rules()?.planRoutes({ current, wanted: this.wanted, owned: connected.owned, takeOver });
  }

  async #start(begin: () => Promise<Result<JobSnapshot, AppError>>): Promise<void> {
    const answer = await this.attempt('starting', begin);
    if (!answer.ok) {
      this.dependencies.failed(answer.error);
      return;
    }
    this.takesOver = false;
    this.dependencies.started(answer.value);
  }

  /** An empty table starts with the routes that this tool added earlier, so that none is removed by accident. */
  #beginTable(): void {
    const { connected, current } = this;
    if (this.#rows.length > 0 || connected === null || current === undefined) return;
    const plan = rules()?.planRoutes({ current, wanted: [], owned: connected.owned });
    this.dependencies.setRows((plan?.remove ?? []).toSorted(compareRoutes));
  }
}
