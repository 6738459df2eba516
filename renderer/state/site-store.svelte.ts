import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import { maxSentRecording } from '#shared/ipc/limits.ts';
import type { Site } from '#shared/ipc/site.ts';
import { isRecording } from '#shared/site-files/is-recording.ts';
import { settle } from './client.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly failed: (error: AppError) => void;
  readonly changed: () => void;
  /** A dropped recording is open, whatever the person was doing. */
  readonly dropped: () => void;
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

  /** Opens what was dropped on the window, if it is a recording. A refused one changes nothing. @returns whether it is */
  async drop(files: readonly File[]): Promise<boolean> {
    const [file] = files;
    const text = files.length === 1 && file !== undefined ? await textOf(file) : '';
    if (file === undefined || !isRecording(text)) return false;
    const { api, failed, dropped } = this.#dependencies;
    const taken = await settle(api['site.take']({ name: file.name.slice(0, 255), text }));
    if (taken.ok) {
      this.#take(taken.value);
      dropped();
    } else failed(taken.error);
    return true;
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

/** Empty for what can't be read or is too large: whoever opens it otherwise says so. */
async function textOf(file: File): Promise<string> {
  if (file.size > maxSentRecording) return '';
  try {
    const text = decode(new Uint8Array(await file.arrayBuffer()), maxSentRecording);
    return text.ok ? text.value : '';
  } catch {
    return '';
  }
}
