import type * as v from 'valibot';

/** Everything there is to know about one call before it is made. */
export interface CatalogueEntry {
  readonly cmdlet: string;
  /** A cmdlet of the machine, or a function of the host script itself. */
  readonly kind: 'cmdlet' | 'function';
  readonly parameters: v.StrictObjectSchema<v.ObjectEntries, undefined>;
  /** The properties that may leave the machine; `*` for a bag of unknown shape, empty for plain values. */
  readonly select: readonly string[] | '*';
  /** What one item of the output looks like. */
  readonly value: v.GenericSchema<unknown, unknown>;
  /** Whether it changes the machine. */
  readonly changes: boolean;
  /** Whether it needs an elevated PowerShell. */
  readonly elevated: boolean;
  /** Milliseconds after which a short call is given up. */
  readonly deadline: number;
  /** Runs as an operation of its own, which outlives the window. */
  readonly long?: true;
  /** Runs in the session of an Azure Stack Edge; absent for what runs on this machine. */
  readonly on?: 'device';
}
