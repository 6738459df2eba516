import { writeDeployment } from '#shared/deployment/write.ts';
import type { JudgedSite } from '#shared/site-rules/check-sites.ts';

/** The deployment file of a machine. */
export interface MachineFile {
  /** Relative to the folder, with slashes; absent if its row is wrong. */
  readonly path?: string;
  readonly text: string;
  /** The paths of the secrets that the table or the template has. */
  readonly secretsLeftOut: readonly string[];
}

/** A machine's file, without its secrets. */
export function machineFile({ site, fileName }: JudgedSite): MachineFile {
  const { text, secretsLeftOut } = writeDeployment(site.file, { keepSecrets: false });
  return { text, secretsLeftOut, ...(fileName === undefined ? {} : { path: `machines/${fileName}.json` }) };
}
