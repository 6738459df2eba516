import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import { valueAt } from '#shared/deployment/paths.ts';
import { isPlaceholder } from '#shared/deployment/placeholder.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { toText } from '#shared/values.ts';

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
function findingsOnMachine(
  { file, findings }: { readonly file: DeploymentFile; readonly findings: readonly Finding[] },
  facts: HostFacts | undefined,
): readonly Finding[] {
  if (facts === undefined) return findings;
  return findings.filter(
    ({ rule, path }) =>
      rule !== 'R-FILE-3' ||
      !namesFor(path, facts).some((name) => name.toLowerCase() === toText(valueAt(file, path)).toLowerCase()),
  );
}

/** Whether a rule only finds that a placeholder isn't a value, which the reader has already said. */
function isEcho(file: DeploymentFile, placeholders: readonly Finding[], { path }: Finding): boolean {
  const value = valueAt(file, path);
  return placeholders.some(
    (placeholder) =>
      (placeholder.path === path && !Array.isArray(value)) ||
      (path.startsWith(`${placeholder.path}[`) &&
        typeof value === 'string' &&
        isPlaceholder(value, fieldAt(placeholder.path))),
  );
}

/** All findings of a file: the reader's on this machine, and those of the rules. A placeholder is reported once. */
export function allFindings(
  read: { readonly file: DeploymentFile; readonly findings: readonly Finding[] },
  found: readonly Finding[],
  facts: HostFacts | undefined,
): readonly Finding[] {
  const own = findingsOnMachine(read, facts);
  const placeholders = own.filter(({ rule }) => rule === 'R-FILE-3');
  if (placeholders.length === 0) return [...own, ...found];
  return [...own, ...found.filter((finding) => !isEcho(read.file, placeholders, finding))];
}
