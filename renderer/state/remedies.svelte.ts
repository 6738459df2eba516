import type { AppError } from '#shared/errors.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { Installer } from '#shared/ipc/files.ts';
import type { PreflightId } from '#shared/preflight/preflight.ts';
import type { Result } from '#shared/result.ts';
import { settle } from './client.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly failed: (error: AppError) => void;
  /** The calls depend on the chosen values, and an elevated window takes over the answers. */
  readonly save: () => Promise<void>;
}

/** The window's actions for a check: it names the check, never a call. */
export class Remedies {
  /** The check whose remedy is running. It ends after the facts have been read again. */
  running = $state.raw<PreflightId | null>(null);
  /** The installer that the person chose last. */
  installer = $state.raw<Installer | null>(null);
  /** Whether the dialog is open, the installer is being checked, or Windows is asking for consent. */
  busy = $state(false);
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** The path of the chosen installer, if it has no problems. */
  get usableInstaller(): string | undefined {
    return this.installer?.problems.length === 0 ? this.installer.path : undefined;
  }

  async run(check: PreflightId): Promise<void> {
    if (this.running !== null) return;
    this.running = check;
    await this.#dependencies.save();
    await this.#ask(this.#dependencies.api['remedy.run']({ check }));
    this.running = null;
  }

  async chooseInstaller(): Promise<void> {
    const chosen = await this.#alone(() => this.#dependencies.api['installer.choose']({}));
    if (chosen !== null) this.installer = chosen;
  }

  async elevate(): Promise<void> {
    await this.#dependencies.save();
    await this.#alone(() => this.#dependencies.api['app.elevate']({}));
  }

  async #alone<Value>(call: () => Promise<Result<Value, AppError>>): Promise<Value | null> {
    if (this.busy) return null;
    this.busy = true;
    const value = await this.#ask(call());
    this.busy = false;
    return value;
  }

  async #ask<Value>(answer: Promise<Result<Value, AppError>>): Promise<Value | null> {
    const settled = await settle(answer);
    if (settled.ok) return settled.value;
    this.#dependencies.failed(settled.error);
    return null;
  }
}
