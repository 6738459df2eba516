import type { AppError } from '#shared/errors.ts';
import type { PreflightId } from '#shared/facts/preflight.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { Installer } from '#shared/ipc/files.ts';
import type { Result } from '#shared/result.ts';
import { settle } from './client.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly failed: (error: AppError) => void;
  /** What was chosen decides about the calls, and another window takes the answers over. */
  readonly save: () => Promise<void>;
}

/** What the window can do about a check: it names the check, and never a call. */
export class Remedies {
  /** The check whose remedy runs. The facts are read again before it is done. */
  running = $state.raw<PreflightId | null>(null);
  /** The installer that the person chose last. */
  installer = $state.raw<Installer | null>(null);
  /** Whether the dialog is open, the installer is looked at, or Windows asks for consent. */
  busy = $state(false);
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** The path of the chosen installer, where nothing speaks against it. */
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
