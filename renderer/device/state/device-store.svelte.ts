import type {
  KeptPreparation,
  PreparationAction,
  PreparationActionId,
} from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { ConnectedDevice, DeviceState } from '#shared/ipc/device.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';
import { checkRoutes } from '#shared/route-rules/check-routes.ts';
import { networkOf, routeRowsOf } from '#shared/routes/device-network.ts';
import { planRoutes } from '#shared/routes/plan-routes.ts';
import { compareRoutes, toRouteRow } from '#shared/routes/prefix.ts';
import type {
  DeviceNeed,
  DeviceNetwork,
  RouteRow,
  RouteSeen,
  RoutesPlan,
  WantedRow,
} from '#shared/routes/types.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import { routeRowsIn } from '#shared/wizard/route-rows.ts';
import { settle } from '../../state/client.ts';
import { AddressStore } from './address-store.svelte.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly answers: () => Answers;
  /** This computer's facts. */
  readonly facts: () => HostFacts;
  readonly setRows: (rows: readonly WantedRow[]) => void;
  readonly setName: (name: string) => void;
  /** There is a device, or there is none any more. */
  readonly connected: (isConnected: boolean) => void;
  readonly started: (job: JobSnapshot) => void;
  readonly failed: (error: AppError) => void;
}

export const namePath = 'Device.Name';

/** The Azure Stack Edge in use, and the wanted routes. */
export class DeviceStore {
  /** The form of the step Connect. The password is forgotten here once it has been sent. */
  https = $state(true);
  skipCertificateCheck = $state(false);
  password = $state('');
  training = $state('');
  /** The name in its certificate, once this computer knows it; replaces what was typed or chosen. */
  ownName = $state<string | null>(null);
  /** What is being done with the device. */
  doing = $state<'connecting' | 'preparing' | 'reading' | 'leaving' | 'starting' | null>(null);
  /** The action that was taken on this computer before the next attempt. */
  prepared = $state<PreparationActionId | null>(null);
  /** Why the last connection failed. */
  problem = $state.raw<AppError | null>(null);
  /** Whether to replace routes of others that are in the way. */
  takesOver = $state(false);
  /** The addresses for its Kubernetes. */
  readonly addresses: AddressStore;
  #state = $state.raw<DeviceState | null>(null);
  readonly #dependencies: Dependencies;

  readonly #network = $derived.by((): DeviceNetwork => {
    const { connected } = this;
    if (connected === null) return {};
    return { ...networkOf(connected.facts), ...connected.own };
  });
  readonly #rows = $derived.by(() => routeRowsIn(this.#dependencies.answers()));
  readonly #verdict = $derived.by(() => {
    const plan = this.#planWith(false);
    const network = { ...this.#network, ...(plan === undefined ? {} : { routes: plan.foreign }) };
    return checkRoutes({ Routes: this.#rows }, network);
  });
  readonly #findings = $derived.by(() =>
    applyWaivers(this.#verdict.findings, this.#dependencies.answers().waivers),
  );
  /** Routes of others that wanted ones would replace, whether or not the person has agreed. */
  readonly #others = $derived.by(() => this.#planWith(false)?.inTheWay ?? []);
  readonly #plan = $derived.by(() => this.#planWith(this.takesOver));

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    this.addresses = new AddressStore({
      answers: dependencies.answers,
      facts: dependencies.facts,
      network: () => this.#network,
      isConnected: () => this.connected !== null,
    });
  }

  /** As typed; stored with the answers, so that an elevated window has it, too. */
  get name(): string {
    return String(this.#dependencies.answers().values[namePath]?.value ?? '');
  }
  set name(name: string) {
    this.#dependencies.setName(name);
  }
  /** Whether a device has been chosen. */
  get isNamed(): boolean {
    return this.trainingDevices.length > 0 || this.name.trim() !== '';
  }
  get connected(): ConnectedDevice | null {
    return this.#state?.connected ?? null;
  }
  get trainingDevices(): DeviceState['training'] {
    return this.#state?.training ?? [];
  }
  /** Actions on this computer that may help after the failed connection. */
  get preparations(): readonly PreparationAction[] {
    return this.problem === null ? [] : (this.#state?.ways ?? []);
  }
  /** The changes made on this computer for a connection. */
  get kept(): KeptPreparation {
    return this.#state?.kept ?? {};
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
    const open = this.#findings.some(({ severity, waiver }) => severity === 'error' && waiver === undefined);
    const plan = this.#plan;
    return !open && this.doing === null && plan?.inTheWay.length === 0 && plan.changes.length > 0;
  }

  /** Loads which devices can be connected to, and whether one is. */
  async begin(): Promise<void> {
    const state = await settle(this.#dependencies.api['device.state']({}));
    if (state.ok) this.#take(state.value);
  }

  async connect(): Promise<void> {
    const { https, skipCertificateCheck, password } = this;
    const training = this.trainingDevices.length > 0 ? { training: this.training } : {};
    const name = this.ownName ?? training.training ?? this.name.trim();
    this.takesOver = false;
    this.problem = null;
    this.prepared = null;
    const answer = await this.#while('connecting', () =>
      this.#dependencies.api['device.connect']({
        ...{ name, https, skipCertificateCheck, password, ...training },
      }),
    );
    if (!answer.ok) {
      this.problem = answer.error;
      await this.begin();
      return;
    }
    this.password = '';
    this.#take(answer.value);
    this.#beginTable();
    this.#dependencies.connected(true);
  }

  /** Makes the change on this computer that the connection needs. The person decides when to try again. */
  async prepare({ id, name }: PreparationAction): Promise<void> {
    const answer = await this.#while('preparing', () =>
      this.#dependencies.api['device.prepare']({ way: id }),
    );
    this.#settle(answer);
    if (!answer.ok) return;
    this.prepared = id;
    if (id === 'hostsLine') this.ownName = name;
  }

  async putBack(): Promise<void> {
    this.#settle(await this.#while('preparing', () => this.#dependencies.api['device.putBack']({})));
    this.prepared = null;
    this.ownName = null;
  }

  async read(): Promise<void> {
    const answer = await this.#while('reading', () => this.#dependencies.api['device.read']({}));
    this.#settle(answer);
  }

  async disconnect(): Promise<void> {
    const answer = await this.#while('leaving', () => this.#dependencies.api['device.disconnect']({}));
    this.takesOver = false;
    this.#settle(answer);
    this.#dependencies.connected(false);
  }

  async apply(): Promise<void> {
    const { waivers } = this.#dependencies.answers();
    const input = { rows: [...this.wanted], takeOver: this.takesOver, waivers };
    await this.#start(() => this.#dependencies.api['routes.apply'](input));
  }

  async rollBack(): Promise<void> {
    await this.#start(() => this.#dependencies.api['routes.rollback']({}));
  }

  /** The text of a table that the person chooses; undefined if none was chosen. */
  async openTable(): Promise<string | undefined> {
    const chosen = await settle(this.#dependencies.api['routes.openTable']({}));
    if (!chosen.ok) this.#dependencies.failed(chosen.error);
    return chosen.ok ? chosen.value?.text : undefined;
  }

  #planWith(takeOver: boolean): RoutesPlan | undefined {
    const { connected, current } = this;
    if (connected === null || current === undefined) return undefined;
    return planRoutes({ current, wanted: this.wanted, owned: connected.owned, takeOver });
  }

  async #start(begin: () => Promise<Result<JobSnapshot, AppError>>): Promise<void> {
    const answer = await this.#while('starting', begin);
    if (!answer.ok) {
      this.#dependencies.failed(answer.error);
      return;
    }
    this.takesOver = false;
    this.#dependencies.started(answer.value);
  }

  async #while<Value>(
    doing: NonNullable<DeviceStore['doing']>,
    work: () => Promise<Result<Value, AppError>>,
  ): Promise<Result<Value, AppError>> {
    this.doing = doing;
    const answer = await settle(work());
    this.doing = null;
    return answer;
  }

  #settle(answer: Result<DeviceState, AppError>): void {
    if (answer.ok) this.#take(answer.value);
    else this.#dependencies.failed(answer.error);
  }

  #take(state: DeviceState | null): void {
    this.#state = state;
    if (this.training === '') this.training = state?.training[0]?.name ?? '';
  }

  /** An empty table starts with the routes that this tool added earlier, so that none is removed by accident. */
  #beginTable(): void {
    const { connected, current } = this;
    if (this.#rows.length > 0 || connected === null || current === undefined) return;
    const { remove } = planRoutes({ current, wanted: [], owned: connected.owned });
    this.#dependencies.setRows(remove.toSorted(compareRoutes));
  }
}
