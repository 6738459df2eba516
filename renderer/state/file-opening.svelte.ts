import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { ChosenFile, RecentFile } from '#shared/ipc/files.ts';
import { err, type Result } from '#shared/result.ts';
import type { FromFile } from '#shared/wizard/from-file.ts';
import { background } from './background.ts';
import { settle } from './client.ts';
import { allRules } from './rules.svelte.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly take: (file: FromFile) => void;
  readonly refused: () => void;
}

/** A file that isn't a deployment file, or couldn't be read. */
export interface Refusal {
  readonly name?: string;
  readonly error: AppError;
}

/** Opens a deployment file: from the dialog, from the list, or dropped. A refused file changes no answer. */
export class FileOpening {
  recent = $state.raw<readonly RecentFile[]>([]);
  refusal = $state.raw<Refusal | null>(null);
  /** The refused file, if it contains a deployment file. */
  #embedding: ChosenFile | undefined;
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  async listRecent(): Promise<void> {
    const answer = await settle(this.#dependencies.api['file.recent']({}));
    if (answer.ok) this.recent = answer.value;
  }

  async choose(): Promise<void> {
    const answer = await settle(this.#dependencies.api['file.open']({}));
    if (!answer.ok) this.#refuse({ error: answer.error });
    else if (answer.value !== null) await this.#read(answer.value);
    await this.listRecent();
  }

  async again({ id, name }: RecentFile): Promise<void> {
    const answer = await settle(this.#dependencies.api['file.openRecent']({ id }));
    if (answer.ok) await this.#read(answer.value);
    else this.#refuse({ name, error: answer.error });
    await this.listRecent();
  }

  /** The wizard was started for this file. */
  async asked(file: ChosenFile): Promise<void> {
    await this.#read(file);
    await this.listRecent();
  }

  /** Handles what was dropped on the window: one file; otherwise explains that only one is accepted. */
  async dropped(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file === undefined || files.length > 1) {
      this.#refuse({ error: { code: file === undefined ? 'drop.none' : 'drop.many', values: {} } });
      return;
    }
    const text = await textOf(file);
    if (text.ok) await this.#read({ name: file.name, text: text.value });
    else this.#refuse({ name: file.name, error: text.error });
  }

  forgetRefusal(): void {
    this.refusal = null;
    this.#embedding = undefined;
  }

  /** Extracts the deployment file from the refused configuration. */
  takeOut(): void {
    if (this.#embedding !== undefined) background(this.#read(this.#embedding, true));
  }

  async #read(chosen: ChosenFile, takeEmbedded = false): Promise<void> {
    const { fromFile } = await allRules();
    const file = fromFile(chosen.name, chosen.text, { takeEmbedded });
    this.#embedding = file.ok ? undefined : chosen;
    if (!file.ok) {
      this.#refuse({ name: chosen.name, error: file.error });
      return;
    }
    this.refusal = null;
    this.#dependencies.take(file.value);
  }

  #refuse(refusal: Refusal): void {
    this.refusal = refusal;
    this.#dependencies.refused();
  }
}

/** A folder can be dropped, too, but has no bytes. */
async function textOf(file: File): Promise<Result<string, AppError>> {
  const { fileTooLarge, maxOpenedBytes } = await allRules();
  if (file.size > maxOpenedBytes) return err(fileTooLarge);
  try {
    return decode(new Uint8Array(await file.arrayBuffer()));
  } catch (cause) {
    return err({ code: 'file.read', values: { file: file.name }, detail: String(cause) });
  }
}
