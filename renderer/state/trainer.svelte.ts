import type { AppError } from '#shared/errors.ts';
import type { Input, WizardApi } from '#shared/ipc/contract.ts';
import type { TrainingState } from '#shared/ipc/machine.ts';
import { settle } from './client.ts';

interface Dependencies {
  readonly api: WizardApi;
  /** The machine is another one, or behaves differently. */
  readonly changed: () => Promise<void>;
}

/** The training machine's controls. Errors are shown in the panel, not behind it. */
export class Trainer {
  state = $state.raw<TrainingState | null>(null);
  problem = $state.raw<AppError | null>(null);
  busy = $state(false);
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  async read(): Promise<void> {
    const answer = await settle(this.#dependencies.api['training.state']({}));
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.state = answer.value;
  }

  async change(change: Input<'training.change'>): Promise<void> {
    this.busy = true;
    const answer = await settle(this.#dependencies.api['training.change'](change));
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.state = answer.value;
      await this.#dependencies.changed();
    }
    this.busy = false;
  }
}
