import type {
  KeptPreparation,
  PreparationAction,
  PreparationActionId,
} from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { ConnectedDevice, DeviceState } from '#shared/ipc/device.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';
import type { WantedRow } from '#shared/routes/types.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import { settle } from '../../state/client.ts';

export interface DeviceDependencies {
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

/** The connection to the device, and what this computer needs for it. */
export abstract class ConnectionStore {
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
  #state = $state.raw<DeviceState | null>(null);
  protected readonly dependencies: DeviceDependencies;

  constructor(dependencies: DeviceDependencies) {
    this.dependencies = dependencies;
  }

  /** Another device is connected, or none is. */
  protected abstract changed(isConnected: boolean): void;

  /** As typed; stored with the answers, so that an elevated window has it, too. */
  get name(): string {
    return String(this.dependencies.answers().values[namePath]?.value ?? '');
  }
  set name(name: string) {
    this.dependencies.setName(name);
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

  /** Loads which devices can be connected to, and whether one is. */
  async begin(): Promise<void> {
    const state = await settle(this.dependencies.api['device.state']({}));
    if (state.ok) this.#take(state.value);
  }

  async connect(): Promise<void> {
    const { https, skipCertificateCheck, password } = this;
    const training = this.trainingDevices.length > 0 ? { training: this.training } : {};
    const name = this.ownName ?? training.training ?? this.name.trim();
    this.problem = null;
    this.prepared = null;
    const answer = await this.attempt('connecting', () =>
      this.dependencies.api['device.connect']({
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
    this.changed(true);
  }

  /** Makes the change on this computer that the connection needs. The person decides when to try again. */
  async prepare({ id, name }: PreparationAction): Promise<void> {
    const answer = await this.attempt('preparing', () =>
      this.dependencies.api['device.prepare']({ way: id }),
    );
    this.#settle(answer);
    if (!answer.ok) return;
    this.prepared = id;
    if (id === 'hostsLine') this.ownName = name;
  }

  async putBack(): Promise<void> {
    this.#settle(await this.attempt('preparing', () => this.dependencies.api['device.putBack']({})));
    this.prepared = null;
    this.ownName = null;
  }

  async read(): Promise<void> {
    const answer = await this.attempt('reading', () => this.dependencies.api['device.read']({}));
    this.#settle(answer);
  }

  async disconnect(): Promise<void> {
    const answer = await this.attempt('leaving', () => this.dependencies.api['device.disconnect']({}));
    this.#settle(answer);
    this.changed(false);
  }

  protected async attempt<Value>(
    doing: NonNullable<ConnectionStore['doing']>,
    work: () => Promise<Result<Value, AppError>>,
  ): Promise<Result<Value, AppError>> {
    this.doing = doing;
    const answer = await settle(work());
    this.doing = null;
    return answer;
  }

  #settle(answer: Result<DeviceState, AppError>): void {
    if (answer.ok) this.#take(answer.value);
    else this.dependencies.failed(answer.error);
  }

  #take(state: DeviceState | null): void {
    this.#state = state;
    if (this.training === '') this.training = state?.training[0]?.name ?? '';
  }
}
