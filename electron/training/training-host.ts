import { checkCall } from '#electron/host/catalogue/index.ts';
import type {
  CallAnswer,
  Host,
  HostAbout,
  HostFailure,
  OperationPlace,
  RunOptions,
} from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import type { ProxyAnswer } from '#shared/facts/network-facts.ts';
import type { ProxyUrl } from '#shared/net/proxy-url.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CertificateTimes } from '#shared/verification/cluster-now.ts';
import { AnswerBuilder } from './answer.ts';
import { MachineStore } from './machine-store.ts';
import { launchOperation, type LaunchOperation } from './operation-request.ts';
import { OperationLog, runInProcess } from './operation.ts';
import { simulateCall, type SimulateOptions } from './simulate-call.ts';
import { TrainingControls } from './training-controls.ts';
import { dnsNames } from './world/dns-names.ts';
import { apiCertificate } from './world/api-certificate.ts';
import { proxyAnswer } from './world/proxy.ts';

export interface TrainingHostOptions {
  /** The name of a shipped scenario or the path of another one. */
  readonly scenario: string;
  /** Where the machine is saved. A machine with the same scenario in this folder is reused. */
  readonly folder?: string;
  /** 0, the default, skips all pauses; 1 is real time; n is n times faster. */
  readonly speed?: number;
  /** Starts the process of a long operation. Absent: this process runs it. */
  readonly launch?: LaunchOperation;
}

/** A simulated machine that implements the same boundary as Windows. */
class TrainingHost implements Host {
  readonly about: HostAbout;
  readonly #store: MachineStore;
  readonly controls: TrainingControls;
  readonly #launch: LaunchOperation | undefined;
  readonly #closed = new AbortController();

  constructor(store: MachineStore, speed: number, launch: LaunchOperation | undefined) {
    this.#store = store;
    this.controls = new TrainingControls(store, speed);
    this.#launch = launch;
    this.about = {
      kind: 'training',
      // A trainer can switch scenarios.
      get name() {
        return store.scenario.name;
      },
      standIn: true,
    };
  }

  async run(call: Call, options: RunOptions = {}): Promise<Result<CallAnswer, HostFailure>> {
    const entry = checkCall(call);
    if (!entry.ok) return entry;
    const ready = usable(call, this.#store.refresh());
    if (!ready.ok) return ready;
    const answer = new AnswerBuilder(entry.value, call, options.onOutput);
    const signals = [this.#closed.signal, ...(options.signal === undefined ? [] : [options.signal])];
    const signal = AbortSignal.any(signals);
    if (signal.aborted) return err(answer.fail('host.cancelled', ''));
    const deadline = options.deadline ?? entry.value.deadline;
    try {
      return await this.#answer(call, answer, { speed: this.controls.speed, signal, deadline });
    } catch (error) {
      return err(answer.fail('host.exited', messageOf(error)));
    }
  }

  async startOperation(call: Call, place: OperationPlace): Promise<Result<undefined, HostFailure>> {
    const entry = checkCall(call);
    if (!entry.ok) return entry;
    try {
      const settled = this.#store.useFolder(place.folder);
      const ready = usable(call, settled.ok ? this.#store.refresh() : settled);
      if (!ready.ok) return ready;
      if (this.#launch !== undefined) {
        const { home } = this.#store;
        const request = { call, speed: this.controls.speed, ...(home === undefined ? {} : { home }) };
        const trouble = await launchOperation(place, request, this.#launch);
        return trouble === undefined
          ? ok(undefined)
          : err({ code: 'host.missing', cmdlet: call.cmdlet, detail: trouble });
      }
      const log = await OperationLog.create(place);
      log.line({ stream: 'started', pid: process.pid });
      // Nothing waits for it here. If the disk fails meanwhile, the file has no end, as after a crash.
      void runInProcess(this.#store, call, log, {
        speed: this.controls.speed,
        signal: this.#closed.signal,
      }).catch(() => log.close());
      return ok(undefined);
    } catch (error) {
      return err({
        code: 'host.missing',
        cmdlet: call.cmdlet,
        detail: messageOf(error),
      });
    }
  }

  async #answer(
    call: Call,
    answer: AnswerBuilder,
    options: SimulateOptions,
  ): Promise<Result<CallAnswer, HostFailure>> {
    const events = simulateCall(this.#store, call, options);
    for (;;) {
      const next = await events.next();
      if (next.done === true) {
        if (next.value === 'cancelled') return err(answer.fail('host.cancelled', ''));
        if (next.value === 'timeout')
          return err(answer.fail('host.timeout', `${String(options.deadline)} ms`));
        return answer.end();
      }
      if (answer.add(next.value)) {
        await events.return('ended');
        return answer.end();
      }
    }
  }

  tryProxy(proxy: ProxyUrl): Promise<ProxyAnswer | undefined> {
    const ready = this.#store.refresh();
    return Promise.resolve(ready.ok ? proxyAnswer(this.#store.machine.snapshot().world, proxy) : undefined);
  }

  reverseNames(
    addresses: readonly string[],
    servers: readonly string[],
  ): Promise<Readonly<Record<string, string | null>>> {
    const ready = this.#store.refresh();
    return Promise.resolve(
      ready.ok ? dnsNames(this.#store.machine.snapshot().world, addresses, servers) : {},
    );
  }

  /** A node that runs shows a certificate of this start, valid for a year, as that of K3s. */
  apiCertificate(): Promise<CertificateTimes | undefined> {
    const ready = this.#store.refresh();
    return Promise.resolve(
      ready.ok ? apiCertificate(this.#store.machine.snapshot().world, new Date()) : undefined,
    );
  }

  /** Switches the machine off: what is running ends without a last line. */
  close(): Promise<void> {
    this.#closed.abort();
    return Promise.resolve();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Treats a machine that can't be read from disk like a host that returns garbage. */
function usable({ cmdlet }: Call, machine: Result<undefined, AppError>): Result<undefined, HostFailure> {
  if (machine.ok) return machine;
  const { code, detail, values } = machine.error;
  return err({
    code: 'host.garbage',
    cmdlet,
    detail: `${code} ${String(values['file'] ?? values['folder'])} ${detail ?? ''}`.trim(),
  });
}

/**
 * Opens a training machine, new from its scenario or as the folder's last process left it.
 *
 * @returns the errors of `loadScenario`; `training.unreadable` or `training.unwritable` if the folder's machine can't
 *   be read or saved
 */
export function openTrainingHost({
  scenario,
  folder,
  speed = 0,
  launch,
}: TrainingHostOptions): Result<Host, AppError> {
  const store = MachineStore.open(scenario, folder);
  return store.ok ? ok(new TrainingHost(store.value, speed, launch)) : store;
}
