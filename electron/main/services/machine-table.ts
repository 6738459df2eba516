import { readSites } from '#electron/sites/read-sites.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import { valueAt } from '#shared/deployment/paths.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import type { AppError } from '#shared/errors.ts';
import type { ChosenFile } from '#shared/ipc/files.ts';
import type { MachineColumn, MachinesSet, MachinesView, MachineRow } from '#shared/ipc/machines.ts';
import { err, ok, type Result } from '#shared/result.ts';
import {
  checkSitesInParts,
  RowMemory,
  type JudgedSite,
  type JudgedSites,
} from '#shared/site-rules/check-sites.ts';
import { putCells, putValues, widthOf, type RowValue } from '#shared/sites/edit-table.ts';
import type { SitesTable } from '#shared/sites/table.ts';
import { inSlices } from './slices.ts';

/** In rows. More are for the command line, which shows no cells. */
const mostRows = 10_000;

/** What the files are written from. */
export interface CheckedTable {
  readonly table: SitesTable;
  readonly judged: JudgedSites;
}

interface Template {
  readonly name: string | null;
  readonly read: ReadFile;
}

const noTemplate: Template = { name: null, read: { file: {}, findings: [], changes: [] } };
const noTable: SitesTable = { headingRow: 1, headings: [], rows: [] };

/** Changes of cells that can be taken back. */
const mostUndone = 100;

function tooManyIn({ rows }: SitesTable): AppError | undefined {
  const count = rows.length;
  return count > mostRows ? { code: 'sites.manyRows', values: { count, limit: mostRows } } : undefined;
}

/** Whether a row would be shown as before. */
const isSame = (now: JudgedSite, before: JudgedSite | undefined): boolean =>
  before !== undefined &&
  now.site === before.site &&
  now.fileName === before.fileName &&
  now.findings.length === before.findings.length &&
  now.findings.every((finding, at) => {
    const other = before.findings[at];
    return finding === other || JSON.stringify(finding) === JSON.stringify(other);
  });

/** The table of machines that the window shows, with its template and what is wrong in it. */
export class MachineTable {
  #name: string | null = null;
  #table = noTable;
  #template = noTemplate;
  /** The tables before the last changes of cells. */
  #before: readonly SitesTable[] = [];
  #memory = new RowMemory();
  /** The latest check. */
  #check: Promise<JudgedSites> | undefined;
  /** What the window knows. */
  #shown: JudgedSites | undefined;

  /** @param name empty for pasted cells */
  async take(name: string, text: Result<string, AppError>): Promise<Result<MachinesView, AppError>> {
    const table = readSites(text);
    if (!table.ok) return table;
    const tooMany = tooManyIn(table.value);
    if (tooMany !== undefined) return err(tooMany);
    [this.#name, this.#table, this.#before] = [name, table.value, []];
    return ok(await this.#whole());
  }

  async takeTemplate(name: string, text: string): Promise<Result<MachinesView, AppError>> {
    const read = readDeployment(text);
    return read.ok ? ok(await this.useTemplate({ name, read: read.value })) : read;
  }

  useTemplate(template: Template = noTemplate): Promise<MachinesView> {
    this.#template = template;
    return this.#whole();
  }

  /** Puts cells over those of the table; positions count from 0. */
  async put(
    row: number,
    column: number,
    cells: readonly (readonly string[])[],
  ): Promise<Result<MachinesView, AppError>> {
    const table = putCells(this.#table, row, column, cells);
    if (!table.ok) return table;
    const tooMany = tooManyIn(table.value);
    if (tooMany !== undefined) return err(tooMany);
    this.#before = [...this.#before, this.#table].slice(-mostUndone);
    this.#table = table.value;
    return ok(await this.#view());
  }

  undo(): Promise<MachinesView> {
    const { headings } = this.#table;
    this.#table = this.#before.at(-1) ?? this.#table;
    this.#before = this.#before.slice(0, -1);
    return this.#table.headings === headings ? this.#view() : this.#whole();
  }

  /** The deployment file of a row, with its secrets. */
  async fileOf(row: number): Promise<Result<ChosenFile, AppError>> {
    const { judged } = await this.checked();
    const site = judged.sites[row]?.site;
    if (site === undefined) return err({ code: 'sites.noRows', values: {} });
    return ok({ name: `${site.name}.json`, text: writeDeployment(site.file, { keepSecrets: true }).text });
  }

  async setValues(row: number, values: readonly RowValue[]): Promise<MachinesSet> {
    this.#before = [...this.#before, this.#table].slice(-mostUndone);
    const { headings } = this.#table;
    this.#table = putValues(this.#table, row, values);
    const { file } = this.#template.read;
    const inherited = values
      .filter(({ path, value }) => value === null && valueAt(file, path) !== undefined)
      .map(({ path }) => path);
    const isSame = this.#table.headings.length === headings.length;
    return { view: await (isSame ? this.#view() : this.#whole()), inherited };
  }

  state(): Promise<MachinesView> {
    this.#shown = undefined;
    return this.#view();
  }

  /** The table as it is now, with what was found in it. */
  async checked(): Promise<CheckedTable> {
    this.#check = this.#judge();
    const judged = await this.#latest();
    return { table: this.#table, judged };
  }

  /** With other columns or another template, no row is what it was. */
  #whole(): Promise<MachinesView> {
    this.#memory = new RowMemory();
    this.#shown = undefined;
    return this.#view();
  }

  async #view(): Promise<MachinesView> {
    const { judged } = await this.checked();
    const before = this.#shown;
    this.#shown = judged;
    const rows = judged.sites.flatMap((site, index) =>
      isSame(site, before?.sites[index]) ? [] : [[index, this.#rowOf(site)] as const],
    );
    return {
      ...{ name: this.#name, template: this.#template.name, columns: this.#columns(judged) },
      ...{ count: judged.sites.length, rows, isWhole: before === undefined, findings: judged.findings },
      canUndo: this.#before.length > 0,
    };
  }

  /** A check that a change has overtaken is of no use to anyone. */
  async #latest(): Promise<JudgedSites> {
    for (;;) {
      const asked = this.#check;
      const judged = await asked;
      if (judged !== undefined && asked === this.#check) return judged;
    }
  }

  /** In slices: the window's input goes through this process. */
  async #judge(): Promise<JudgedSites> {
    const check = checkSitesInParts(this.#table, this.#template.read, [], this.#memory);
    const done = await inSlices(check);
    if (done === undefined) throw new Error('nothing ends a check');
    return done.value;
  }

  #columns({ meanings }: JudgedSites): readonly MachineColumn[] {
    // A value without a heading is a finding of its row, and can be removed here.
    return Array.from({ length: widthOf(this.#table) }, (_, at) => {
      const heading = this.#table.headings[at] ?? '';
      const meaning = meanings[at];
      if (meaning?.kind !== 'field') return { heading };
      const { path } = meaning;
      if (fieldAt(path)?.secret === true) return { heading, path, isSecret: true };
      const inherited = valueAt(this.#template.read.file, path);
      return { heading, path, ...(inherited === undefined ? {} : { inherited }) };
    });
  }

  #rowOf({ site, findings, fileName }: JudgedSite): MachineRow {
    const cells = this.#table.rows[site.index]?.cells ?? [];
    return { row: site.row, name: site.name, cells, findings, isRight: fileName !== undefined };
  }
}
