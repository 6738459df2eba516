import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import { maxSentTable } from '#shared/ipc/limits.ts';
import type { MachineRow, MachinesView } from '#shared/ipc/machines.ts';
import { err, type Result } from '#shared/result.ts';
import type { SiteFinding } from '#shared/site-rules/check-sites.ts';
import type { RowValue } from '#shared/sites/edit-table.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import { settle } from './client.ts';
import { commonFindings } from './common-findings.ts';
import { TableExport } from './table-export.svelte.ts';
import { countFindings, type FindingCounts } from './finding-counts.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly failed: (error: AppError) => void;
  readonly answers: () => Answers;
}

type Shown = Pick<MachinesView, 'name' | 'template' | 'columns' | 'findings' | 'canUndo'>;

const nothing: Shown = { name: null, template: null, columns: [], findings: [], canUndo: false };
const tooLarge: AppError = { code: 'sites.sent', values: { limit: maxSentTable / 1_000_000 } };

const isSendable = (text: string): boolean => new TextEncoder().encode(text).length <= maxSentTable;

/** The table of many machines, as the main process has it. */
export class TableStore {
  rows = $state.raw<readonly MachineRow[]>([]);
  /** Whether a file is being read or checked. */
  busy = $state(false);
  readonly exporting: TableExport;
  #shown = $state.raw<Shown>(nothing);
  #isKnown = false;
  readonly #dependencies: Dependencies;
  readonly #common = $derived.by(() => commonFindings(this.rows));
  readonly #counts = $derived.by(() => {
    const ofRows = this.rows.flatMap(({ findings }) => findings.filter((one) => !this.isCommon(one)));
    return countFindings([...this.findings, ...this.common, ...ofRows]);
  });

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    this.exporting = new TableExport(dependencies);
  }

  /** The rows whose files would be written. */
  get right(): number {
    return this.rows.filter(({ isRight }) => isRight).length;
  }
  get isEmpty(): boolean {
    return this.#shown.name === null;
  }
  /** Of its file; empty for pasted cells. */
  get name(): string {
    return this.#shown.name ?? '';
  }
  /** Of its file; empty for the answers. Null without a template. */
  get template(): string | null {
    return this.#shown.template;
  }
  get columns() {
    return this.#shown.columns;
  }
  /** About the headings and the template. */
  get findings(): readonly SiteFinding[] {
    return this.#shown.findings;
  }
  get canUndo(): boolean {
    return this.#shown.canUndo;
  }
  /** What every row has, so that it is said once. */
  get common(): readonly SiteFinding[] {
    return this.#common.found;
  }
  isCommon(finding: SiteFinding): boolean {
    return this.#common.isCommon(finding);
  }
  get counts(): FindingCounts {
    return this.#counts;
  }

  /** After a reload, the main process still has the table. */
  async begin(): Promise<void> {
    if (this.#isKnown) return;
    await this.#ask(this.#dependencies.api['machines.state']({}));
  }
  open(): Promise<boolean> {
    return this.#ask(this.#dependencies.api['machines.open']({}));
  }
  openTemplate(): Promise<boolean> {
    return this.#ask(this.#dependencies.api['machines.template']({}));
  }
  useAnswers(): Promise<boolean> {
    const { api, answers } = this.#dependencies;
    return this.#ask(api['machines.useAnswers']({ answers: answers() }));
  }
  withoutTemplate(): Promise<boolean> {
    return this.#ask(this.#dependencies.api['machines.noTemplate']({}));
  }
  /** Cells from a spreadsheet, or the text of a file. */
  async take(text: string, name = ''): Promise<boolean> {
    const { api, failed } = this.#dependencies;
    if (isSendable(text)) {
      return await this.#ask(api['machines.take']({ name: name.slice(0, 255), text }));
    }
    failed(tooLarge);
    return false;
  }
  /** Replaces the text of a cell. It is there at once; what is found in it follows. */
  edit(row: number, column: number, text: string): Promise<boolean> {
    this.rows = this.rows.map((one, index) => {
      if (index !== row) return one;
      const cells = Array.from(
        { length: Math.max(one.cells.length, column + 1) },
        (_, at) => one.cells[at] ?? '',
      );
      return { ...one, cells: cells.with(column, text) };
    });
    return this.#ask(this.#dependencies.api['machines.edit']({ row, column, text }));
  }
  /** Puts cells from a spreadsheet over those of the table. */
  async paste(row: number, column: number, text: string): Promise<boolean> {
    const { api, failed } = this.#dependencies;
    if (isSendable(text)) return await this.#ask(api['machines.paste']({ row, column, text }));
    failed(tooLarge);
    return false;
  }
  undo(): Promise<boolean> {
    return this.#ask(this.#dependencies.api['machines.undo']({}));
  }
  /** Puts values into the cells of a row. @returns the keys that the row can't leave out; null if it failed */
  async setValues(row: number, values: readonly RowValue[]): Promise<readonly string[] | null> {
    const { api, failed } = this.#dependencies;
    const set = await settle(api['machines.setValues']({ row, values }));
    if (!set.ok) failed(set.error);
    else this.#take(set.value.view);
    return set.ok ? set.value.inherited : null;
  }
  /** A table and its template can be dropped together. */
  async drop(files: readonly File[]): Promise<void> {
    if (files.length === 0) this.#dependencies.failed({ code: 'drop.none', values: {} });
    for (const file of files) {
      const text = await textOf(file);
      if (text.ok) await this.take(text.value, file.name);
      else this.#dependencies.failed(text.error);
    }
  }

  /** @returns whether it was done */
  async #ask(answer: Promise<Result<MachinesView | null, AppError>>): Promise<boolean> {
    this.busy = true;
    const settled = await settle(answer);
    this.busy = false;
    if (!settled.ok) this.#dependencies.failed(settled.error);
    else if (settled.value !== null) this.#take(settled.value);
    return settled.ok && settled.value !== null;
  }

  #take(view: MachinesView): void {
    this.#isKnown = true;
    this.#shown = view;
    this.exporting.forget();
    const rows = view.isWhole ? [] : this.rows.slice(0, view.count);
    for (const [index, row] of view.rows) rows[index] = row;
    this.rows = rows;
  }
}

/** A folder can be dropped, too, but has no bytes. */
async function textOf(file: File): Promise<Result<string, AppError>> {
  if (file.size > maxSentTable) return err(tooLarge);
  try {
    return decode(new Uint8Array(await file.arrayBuffer()), maxSentTable);
  } catch (cause) {
    return err({ code: 'file.read', values: { file: file.name }, detail: String(cause) });
  }
}
