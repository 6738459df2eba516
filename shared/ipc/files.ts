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
