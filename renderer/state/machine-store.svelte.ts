import type { AppError } from '#shared/errors.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import { AnswerStore } from './answer-store.svelte.ts';
import { settle } from './client.ts';
import { FactsStore } from './facts-store.svelte.ts';
import { SiteStore } from './site-store.svelte.ts';
import { TableStore } from './table-store.svelte.ts';

/** The answers beside the machine's facts, and the calls to the main process. */
export abstract class MachineStore extends AnswerStore {
  /** The last failed call, until the person dismisses it. */
  problem = $state.raw<AppError | null>(null);
  protected readonly api: WizardApi;
  protected readonly machineFacts: FactsStore;
  /** The computer that a file is prepared for. */
  readonly sites: SiteStore;
  /** The table of many machines. */
  readonly table: TableStore;

  constructor(api: WizardApi) {
    super();
    this.api = api;
    const common = {
      api,
      failed: (error: AppError) => {
        this.problem = error;
      },
      changed: () => {
        this.prefill();
      },
    };
    // Nobody here can ask a network that is elsewhere.
    const notChecked = () => (this.isElsewhere ? [] : this.notChecked);
    this.machineFacts = new FactsStore({ ...common, notChecked });
    this.sites = new SiteStore({
      ...common,
      dropped: () => {
        this.prepareForSite();
      },
    });
    this.table = new TableStore({ ...common, answers: () => this.answers });
  }

  /** Whether the answers are for a computer that isn't here. */
  abstract get isElsewhere(): boolean;

  /** Goes to where a file for the computer of a recording begins. */
  protected abstract prepareForSite(): void;

  /** What the rules couldn't check without further facts. */
  abstract get notChecked(): readonly NotChecked<FactNeed>[];

  /** The facts of the computer that the answers are for. */
  override get facts(): HostFacts {
    return this.isElsewhere ? this.sites.facts : this.here;
  }
  /** The facts of this computer, whatever the answers are for. */
  get here(): HostFacts {
    return this.machineFacts.facts;
  }
  get isReadingHere(): boolean {
    return this.machineFacts.busy;
  }
  get unread() {
    return this.isElsewhere ? [] : this.machineFacts.unread;
  }
  get reading() {
    return this.isElsewhere ? [] : this.machineFacts.reading;
  }
  get readAt() {
    return this.isElsewhere ? this.sites.now?.recordedAt : this.machineFacts.readAt;
  }
  /** Whether the whole machine is being read. */
  get busy() {
    return !this.isElsewhere && this.machineFacts.busy;
  }
  /** Why the machine couldn't be read at all. */
  get factsProblem() {
    return this.isElsewhere ? null : this.machineFacts.problem;
  }

  refresh(): Promise<void> {
    return this.machineFacts.read();
  }
  scan(addresses: readonly string[]): Promise<void> {
    return this.machineFacts.scan(addresses);
  }
  /** Reads what the deployed cluster says of itself. */
  readCluster() {
    return this.ask(this.api['care.read']({}));
  }
  scanNetwork(addresses: readonly string[]): Promise<void> {
    return this.machineFacts.scanNetwork(addresses);
  }
  /** How far a scan of a whole network is; null while none runs. */
  get scanned() {
    return this.machineFacts.scanned;
  }
  stopScan(): void {
    this.machineFacts.stopScan();
  }
  isScanning(address: string): boolean {
    return !this.isElsewhere && this.machineFacts.isPending({ ping: address });
  }
  copy(text: string) {
    return this.ask(this.api['clipboard.write']({ text }));
  }
  about() {
    return this.ask(this.api['app.about']({}));
  }
  help(id: Parameters<WizardApi['help.open']>[0]['id']) {
    return this.ask(this.api['help.open']({ id }));
  }
  clearProblem(): void {
    this.problem = null;
  }

  protected async ask<Value>(answer: Promise<Result<Value, AppError>>): Promise<Value | null> {
    const settled = await settle(answer);
    if (settled.ok) return settled.value;
    this.problem = settled.error;
    return null;
  }
}
