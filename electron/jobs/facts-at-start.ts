import { readFacts, type FactsRead } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import { changedSince, foundationNames } from '#shared/plan/fingerprint.ts';
import { makePlan } from '#shared/plan/make-plan.ts';

/** Besides what the plan depends on: whether the computer has to be restarted first. */
const readAgain: ReadonlySet<string> = new Set([...foundationNames, 'restart']);

/** The machine's facts now. @param known those that this process has just read */
export async function factsNow(host: Host, known: HostFacts | undefined): Promise<FactsRead> {
  if (known === undefined) return await readFacts(host, () => undefined);
  const { facts, ...rest } = await readFacts(host, () => undefined, undefined, readAgain);
  // A fact that can't be read now is unknown, whatever it was before.
  const kept = Object.entries(known).filter(([name]) => !readAgain.has(name));
  return { facts: { ...(Object.fromEntries(kept) as HostFacts), ...facts }, ...rest };
}

/** The machine has changed since the plan was made, or it can't be told whether it has. */
export function changedFacts(
  wanted: { readonly file: DeploymentFile; readonly fingerprint?: string },
  facts: HostFacts,
  unread: readonly UnreadFact[],
): AppError | undefined {
  if (wanted.fingerprint === undefined) return undefined;
  const differing = changedSince(wanted.fingerprint, makePlan(wanted.file, facts).fingerprint);
  const lost = unread.filter(({ fact }) => differing.includes(fact));
  const changed = differing.filter((name) => lost.every(({ fact }) => fact !== name));
  if (changed.length > 0) return { code: 'job.factsChanged', values: { facts: changed } };
  const [first] = lost;
  if (first === undefined) return undefined;
  const names = lost.map(({ fact }) => fact);
  return { code: 'job.factsUnread', values: { facts: names }, detail: first.message };
}
