import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { valueAt } from '#shared/deployment/paths.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Finding } from '#shared/findings/finding.ts';

/** The names that a machine has for its own things, by the field that uses one. */
function namesFor(path: string, facts: HostFacts): readonly string[] {
  const things = path.endsWith('.AdapterName')
    ? facts.adapters
    : path.endsWith('.VMSwitchName')
      ? facts.switches
      : undefined;
  return things?.map(({ Name }) => Name) ?? [];
}

/**
 * The reader's findings, checked against a machine: text that looks like a placeholder isn't one if something there has
 * exactly this name. Windows lets people name an adapter `LAN {{1}}` or `$Ethernet`.
 */
export function findingsOnMachine(
  { file, findings }: { readonly file: DeploymentFile; readonly findings: readonly Finding[] },
  facts: HostFacts | undefined,
): readonly Finding[] {
  if (facts === undefined) return findings;
  return findings.filter(
    ({ text, path }) =>
      text !== 'R-FILE-3.name' || !namesFor(path, facts).some((name) => name === valueAt(file, path)),
  );
}
