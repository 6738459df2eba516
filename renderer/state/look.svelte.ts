import type { AppError } from '#shared/errors.ts';
import type { ShownLanguage } from '#shared/ipc/app.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import { defaultLook, type Look, type Theme, type View } from '#shared/ipc/look.ts';
import { settle } from './client.ts';

/** What the window begins with, if the person has chosen it. */
export interface Appearance {
  readonly shown: ShownLanguage | undefined;
  readonly look: Look | undefined;
}

interface Parts {
  readonly api: Pick<WizardApi, 'look.choose'>;
  readonly failed: (error: AppError) => void;
}

/** How the window looks. The page follows the theme by itself, through its media query. */
export class LookStore {
  readonly #parts: Parts;
  #look = $state.raw<Look>(defaultLook);

  constructor(parts: Parts, look: Look = defaultLook) {
    this.#parts = parts;
    this.#look = look;
  }

  get theme(): Theme {
    return this.#look.theme;
  }
  get view(): View {
    return this.#look.view;
  }

  /** Shown at once, also if it can't be saved for the next start; then the reason is said. */
  async choose(chosen: Partial<Look>): Promise<void> {
    this.#look = { ...this.#look, ...chosen };
    const saved = await settle(this.#parts.api['look.choose'](chosen));
    if (!saved.ok) this.#parts.failed(saved.error);
  }
}
