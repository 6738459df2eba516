/** Whose address was pinged. */
export type PingOf = 'linuxNode' | 'windowsNode' | 'controlPlane' | 'gateway';

/** One thing that the machine showed. */
export type Evidence =
  | { readonly kind: 'ping'; readonly of: PingOf; readonly address: string; readonly answered: boolean }
  | { readonly kind: 'resolve'; readonly server: string; readonly name: string; readonly resolved: boolean }
  /** In MB. */
  | { readonly kind: 'memory'; readonly free: number; readonly needed: number }
  | { readonly kind: 'adapter'; readonly name: string; readonly state: string };

/** What was gathered when a job failed, because it is different a minute later. */
export interface FailureEvidence {
  /** ISO 8601. */
  readonly at: string;
  readonly rows: readonly Evidence[];
}
