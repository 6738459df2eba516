import type * as v from 'valibot';

/** The definition of a call. */
export interface CatalogueEntry {
  readonly cmdlet: string;
  /** A cmdlet of the machine, or a function of the host script. */
  readonly kind: 'cmdlet' | 'function';
  readonly parameters: v.StrictObjectSchema<v.ObjectEntries, undefined>;
  /** The properties to return; `*` for a bag of unknown shape, empty for plain values. */
  readonly select: readonly string[] | '*';
  /** The schema of one output item. */
  readonly value: v.GenericSchema<unknown, unknown>;
  /** Whether it changes the machine. */
  readonly changes: boolean;
  /** Whether it needs an elevated PowerShell. */
  readonly elevated: boolean;
  /** In milliseconds, for a short call. */
  readonly deadline: number;
  /** Runs as an operation in its own process, which outlives the window. */
  readonly long?: true;
  /** Runs in the session of an Azure Stack Edge; absent: runs on this machine. */
  readonly on?: 'device';
}
