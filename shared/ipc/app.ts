import * as v from 'valibot';
import type { AppError } from '#shared/errors.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Catalog } from '#shared/locales/en.ts';
import { languageNames, type Language } from '#shared/locales/languages.ts';
import type { Answers } from '#shared/wizard/answers.ts';
import type { ChosenFile } from './files.ts';
import { call } from './call.ts';
import { themes, views, type Look } from './look.ts';
import { answers, nothing, text } from './schemas.ts';
import type { Site } from './site.ts';

/** The wizard itself: how it starts, what it remembers, and what leaves it. */
export const appCalls = {
  'app.state': call<AppState>()(nothing),
  'app.about': call<About>()(nothing),
  /** The language that the window begins with. */
  'language.read': call<ShownLanguage>()(nothing),
  /** Shows another one from now on, also at the next start. */
  'language.choose': call<ShownLanguage>()(v.strictObject({ language: v.picklist(languageNames) })),
  /** How the window looks. */
  'look.read': call<Look>()(nothing),
  /** Looks so from now on, also at the next start. */
  'look.choose': call<null>()(
    v.strictObject({ theme: v.exactOptional(v.picklist(themes)), view: v.exactOptional(v.picklist(views)) }),
  ),
  'answers.save': call<null>()(v.strictObject({ answers })),
  /** Restarts the wizard as administrator, with the answers. */
  'app.elevate': call<null>()(nothing),
  'clipboard.write': call<null>()(v.strictObject({ text: text(1_000_000) })),
  /** Opens a documentation page by its id, never by an address. */
  'help.open': call<null>()(
    v.strictObject({ id: v.picklist(['aksEdge', 'externalSwitch', 'arc', 'offline']) }),
  ),
} as const;

/** A language with its texts. */
export interface ShownLanguage {
  readonly language: Language;
  /** Null for English, which the window has. */
  readonly catalog: Catalog | null;
  /** Why it isn't the one that was asked for. */
  readonly problem?: AppError;
}

export interface AppState {
  readonly version: string;
  readonly machine: {
    readonly name: string;
    readonly kind: 'windows' | 'training';
    readonly standIn: boolean;
  };
  /** The answers of the last time, without secrets. */
  readonly answers: Answers | null;
  readonly job: JobSnapshot | null;
  /** The recording that is open. */
  readonly site: Site | null;
  /** Reported once. */
  readonly start?: StartOutcome;
}

/** What exactly this program is. */
export interface About {
  readonly version: string;
  /** Git's; null if it isn't known. */
  readonly commit: string | null;
  /** A clone, one with changes of its own, sources without Git, or a build that isn't a package. */
  readonly builtFrom: 'clone' | 'changedClone' | 'archive' | 'development';
  readonly electron: {
    readonly version: string;
    /** The day of its release. */
    readonly released: string;
    /** Since then. */
    readonly days: number;
  };
  /** The SHA-256 of each file that runs, by its name; null if the file can't be read. */
  readonly hashes: Readonly<Record<string, string | null>>;
}

/** The result of starting with `--open FILE` and `--resume DIR`. */
export interface StartOutcome {
  readonly toOpen?: ChosenFile;
  /** Why part of it failed. */
  readonly problem?: AppError;
}
