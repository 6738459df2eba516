import * as v from 'valibot';
import type { JsonValue } from '#shared/json.ts';
import type { SiteFinding } from '#shared/site-rules/check-sites.ts';
import { call } from './call.ts';
import type { ChosenFile } from './files.ts';
import { maxSentTable } from './limits.ts';
import { answers, count, nothing, text } from './schemas.ts';

/** In characters, as in Excel. */
const maxCell = 32_767;
const cell = { row: count, column: count };

/** A table of machines. The main process has it; the window shows it. */
export const machinesCalls = {
  /** All of it, for a window that knows nothing of it. */
  'machines.state': call<MachinesView>()(nothing),
  /** Opens the dialog for the table; null if the person chose no file. */
  'machines.open': call<MachinesView | null>()(nothing),
  /** Takes a text as the table or, if it is a deployment file, as the template. Pasted cells have no name. */
  'machines.take': call<MachinesView>()(v.strictObject({ name: text(255), text: text(maxSentTable) })),
  /** Opens the dialog for the template; null if the person chose no file. */
  'machines.template': call<MachinesView | null>()(nothing),
  /** Takes the file that answers make as the template. */
  'machines.useAnswers': call<MachinesView>()(v.strictObject({ answers })),
  'machines.noTemplate': call<MachinesView>()(nothing),
  /** Replaces the text of a cell; positions count from 0. */
  'machines.edit': call<MachinesView>()(v.strictObject({ ...cell, text: text(maxCell) })),
  /** Puts cells from a spreadsheet over those of the table, beginning with one; rows below the last one are new. */
  'machines.paste': call<MachinesView>()(v.strictObject({ ...cell, text: text(maxSentTable) })),
  /** The deployment file of a row as it is now, with its secrets: to go on with it in the steps. */
  'machines.row': call<ChosenFile>()(v.strictObject({ row: count })),
  /** Puts values into the cells of a row; a key without a column gets one. Null: the row leaves it out. */
  'machines.setValues': call<MachinesSet>()(
    v.strictObject({
      row: count,
      values: v.pipe(
        v.array(v.strictObject({ path: text(128), value: v.nullable(text(maxCell)) })),
        v.maxLength(500),
      ),
    }),
  ),
  /** Takes back the last change of cells. */
  'machines.undo': call<MachinesView>()(nothing),
  /** Opens the dialog for a folder and writes the files; null if the person chose none, or cancelled it. */
  'machines.export': call<MachinesSaved | null>()(nothing),
  'machines.cancelExport': call<null>()(nothing),
} as const;

export interface MachinesSet {
  readonly view: MachinesView;
  /** Keys that the row can't leave out, because the template has them. */
  readonly inherited: readonly string[];
}

/** What was written, as a whole. */
export interface MachinesSaved {
  readonly folder: string;
  /** A file in it that can be shown. */
  readonly index: string;
  readonly written: number;
  /** Rows with errors, whose files weren't written, and the errors in them. */
  readonly wrong: number;
  readonly errors: number;
  /** Right rows whose files couldn't be written. */
  readonly failed: readonly { readonly row: number; readonly name: string; readonly detail: string }[];
  /** The secrets that no file has: the heading of their cells, null for the template, and the number of rows. */
  readonly secretsLeftOut: readonly {
    readonly path: string;
    readonly column: string | null;
    readonly count: number;
  }[];
}

/** How many machines of an export have their file. */
export interface MachinesProgress {
  readonly done: number;
  readonly total: number;
}

/** The table as it is now, or what has changed in it since the last answer. */
export interface MachinesView {
  /** Of the file, without the folder; empty if its cells were pasted. Null without a table. */
  readonly name: string | null;
  /** The name of its file; empty for the answers. Null without one. */
  readonly template: string | null;
  readonly columns: readonly MachineColumn[];
  /** Of rows. */
  readonly count: number;
  /** By position: all of them, or those that have changed. */
  readonly rows: readonly (readonly [index: number, row: MachineRow])[];
  readonly isWhole: boolean;
  /** About the headings and the template. */
  readonly findings: readonly SiteFinding[];
  /** Whether a change of cells can be taken back. */
  readonly canUndo: boolean;
}

export interface MachineColumn {
  readonly heading: string;
  /** The key that it means. */
  readonly path?: string;
  /** Its cells aren't shown. */
  readonly isSecret?: true;
  /** What the template has for a row without a value. */
  readonly inherited?: JsonValue;
}

export interface MachineRow {
  /** The line of the CSV, or the position in the list of the JSON. */
  readonly row: number;
  readonly name: string;
  readonly cells: readonly JsonValue[];
  readonly findings: readonly SiteFinding[];
  /** Whether its file would be written. */
  readonly isRight: boolean;
}
