import type { CertificateTimes } from '#shared/verification/cluster-now.ts';
import type { World } from './world.ts';

const year = 365 * 24 * 60 * 60 * 1000;

/** The certificate of a node that runs, issued when the computer started, as far as it says when that was; undefined if none runs. */
export function apiCertificate({ deployment, facts }: World, now: Date): CertificateTimes | undefined {
  if (deployment === null || deployment.stopped === true) return undefined;
  const from = new Date(facts.operatingSystem?.LastBootUpTime ?? now);
  return { from: from.toISOString(), to: new Date(from.getTime() + year).toISOString() };
}
