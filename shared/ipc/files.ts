import * as v from 'valibot';
import { call } from './call.ts';
import { answers, nothing, secrets, text } from './schemas.ts';

/** Files that the person chooses or saves. */
export const fileCalls = {
  /** Opens the dialog; null when the person chose none. */
  'file.open': call<ChosenFile | null>()(nothing),
  /** The newest first. */
  'file.recent': call<readonly RecentFile[]>()(nothing),
  'file.openRecent': call<ChosenFile>()(
    v.strictObject({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)) }),
  ),
  /** Opens the save dialog. `saved` is null when the person chose none. */
  'file.export': call<{ readonly saved: string | null; readonly secretsLeftOut: readonly string[] }>()(
    v.strictObject({ answers, secrets, keepSecrets: v.boolean() }),
  ),
  /** What the support file of the job in sight would hold. */
  'support.list': call<readonly SupportEntry[]>()(nothing),
  /** Opens the save dialog. `saved` is null when the person chose none. */
  'support.save': call<{ readonly saved: string | null }>()(
    v.strictObject({ without: v.pipe(v.array(text(512)), v.maxLength(200)) }),
  ),
  /** Saves the address request: the sheet for the site's network administrator. */
  'request.save': call<{ readonly saved: string | null }>()(v.strictObject({ answers })),
  /** Opens the dialog and looks at the file; null when the person chose none. */
  'installer.choose': call<Installer | null>()(nothing),
} as const;

/** A deployment file as the person chose it. */
export interface ChosenFile {
  /** Without its folder. */
  readonly name: string;
  readonly text: string;
}

/** A file that was opened before; the window names it by its id, never by its path. */
export interface RecentFile {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** ISO 8601. */
  readonly openedAt: string;
}

/** The installer that the person picked, and what speaks against it. */
export interface Installer {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Of the signature, where Windows read one. */
  readonly signer?: string;
  /** `installer.<problem>.message`; none: it may be installed. */
  readonly problems: readonly (
    'missing' | 'tooSmall' | 'notMsi' | 'unsigned' | 'signatureBad' | 'otherSigner'
  )[];
}

/** A part of the support file, as it is listed before it is saved. */
export interface SupportEntry {
  /** Its path within the zip. */
  readonly name: string;
  readonly bytes: number;
}
