import * as v from 'valibot';
import { languageNames } from '#shared/locales/languages.ts';
import { call } from './call.ts';
import { answers, nothing, secrets, text } from './schemas.ts';

const language = v.picklist(languageNames);

/** Files that the person chooses or saves. */
export const fileCalls = {
  /** Opens the dialog; null if the person chose no file. */
  'file.open': call<ChosenFile | null>()(nothing),
  /** The newest first. */
  'file.recent': call<readonly RecentFile[]>()(nothing),
  'file.openRecent': call<ChosenFile>()(
    v.strictObject({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)) }),
  ),
  /** Opens the save dialog. `saved` is null if the person chose no file. */
  'file.export': call<{ readonly saved: string | null; readonly secretsLeftOut: readonly string[] }>()(
    v.strictObject({ answers, secrets, keepSecrets: v.boolean() }),
  ),
  /** What the support file of the open job would contain. */
  'support.list': call<readonly SupportEntry[]>()(nothing),
  /** Opens the save dialog. `saved` is null if the person chose no file. */
  'support.save': call<{ readonly saved: string | null }>()(
    v.strictObject({ without: v.pipe(v.array(text(512)), v.maxLength(200)) }),
  ),
  /** Saves the address request: the sheet for the site's network administrator, in the language that they read. */
  'request.save': call<{ readonly saved: string | null }>()(
    v.strictObject({ answers, language, as: v.picklist(['pdf', 'html']) }),
  ),
  /** Prints it; closing the system's dialog isn't an error. */
  'request.print': call<null>()(v.strictObject({ answers, language })),
  /** Shows a file that was saved since the start in its folder. */
  'saved.show': call<null>()(v.strictObject({ file: text(4096) })),
  /** Opens the dialog and checks the file; null if the person chose none. */
  'installer.choose': call<Installer | null>()(nothing),
} as const;

/** A deployment file that the person chose. */
export interface ChosenFile {
  /** Without the folder. */
  readonly name: string;
  readonly text: string;
}

/** A file that was opened before. The window refers to it by id, never by path. */
export interface RecentFile {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** ISO 8601. */
  readonly openedAt: string;
}

/** The installer that the person picked, and its problems. */
export interface Installer {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** From the signature, if Windows read one. */
  readonly signer?: string;
  /** `installer.<problem>.message`; empty: it can be installed. */
  readonly problems: readonly (
    'missing' | 'tooSmall' | 'notMsi' | 'unsigned' | 'signatureBad' | 'otherSigner'
  )[];
}

/** A part of the support file, listed before it is saved. */
export interface SupportEntry {
  /** Its path in the zip. */
  readonly name: string;
  readonly bytes: number;
}
