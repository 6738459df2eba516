import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { Site } from '#shared/ipc/site.ts';
import { settle } from './client.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly failed: (error: AppError) => void;
  readonly changed: () => void;
}

const nothing: HostFacts = {};

/** The computer that a file is prepared for, which isn't here: what was recorded of it, or nothing. */
export class SiteStore {
  now = $state.raw<Site | null>(null);
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  get facts(): HostFacts {
    return this.now?.facts ?? nothing;
  }

  async choose(): Promise<void> {
    const { api, failed } = this.#dependencies;
    const chosen = await settle(api['site.open']({}));
    if (!chosen.ok) failed(chosen.error);
    else if (chosen.value !== null) this.#take(chosen.value);
  }

  async putAway(): Promise<void> {
    const { api, failed } = this.#dependencies;
    const closed = await settle(api['site.close']({}));
    if (closed.ok) this.#take(null);
    else failed(closed.error);
  }

  #take(site: Site | null): void {
    this.now = site;
    this.#dependencies.changed();
  }
}
