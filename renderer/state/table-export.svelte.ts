import type { AppError } from '#shared/errors.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { MachinesProgress, MachinesSaved } from '#shared/ipc/machines.ts';
import { settle } from './client.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly failed: (error: AppError) => void;
}

/** Writes the files of a table of machines into a folder. */
export class TableExport {
  isRunning = $state(false);
  progress = $state.raw<MachinesProgress | null>(null);
  /** What was written, until the table changes. */
  saved = $state.raw<MachinesSaved | null>(null);
  /** Whether the last one was cancelled. */
  wasCancelled = $state(false);
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  async start(): Promise<void> {
    const { api, failed } = this.#dependencies;
    this.forget();
    this.isRunning = true;
    const stop = api.on('machines.progress', (progress) => {
      this.progress = progress;
    });
    const saved = await settle(api['machines.export']({}));
    stop();
    this.isRunning = false;
    this.progress = null;
    if (!saved.ok) failed(saved.error);
    else this.saved = saved.value;
  }
  async cancel(): Promise<void> {
    this.wasCancelled = true;
    await settle(this.#dependencies.api['machines.cancelExport']({}));
  }
  async show(): Promise<void> {
    const { api, failed } = this.#dependencies;
    if (this.saved === null) return;
    const shown = await settle(api['saved.show']({ file: this.saved.index }));
    if (!shown.ok) failed(shown.error);
  }
  /** What was written isn't what the table has any more. */
  forget(): void {
    this.saved = null;
    this.wasCancelled = false;
  }
}
