import type { Finding, Fix } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import { areWorse, isSame } from '#shared/rules/repair.ts';
import { secretPaths, type Answers, type AnswerValue } from './answers.ts';

/** What depends on what: a value is judged by those before it, so these are repaired first. */
const order: readonly RegExp[] = [
  /^(?:DeploymentType|Join|Wizard)/,
  /AdapterName$/,
  /^Network\.Ip4(?:AddressPrefix|GatewayAddress|PrefixLength)$/,
  /^Network\.ControlPlaneEndpointIp$|\.Ip4Address$/,
  /^Init\.ServiceIPRangeSize$/,
  /^Init\.ServiceIPRangeStart$/,
];
const network = 2;
const isOfNetwork = (rank: number): boolean => rank > network && rank < order.length;

function rankOf(path: string): number {
  const rank = order.findIndex((shape) => shape.test(path));
  return rank === -1 ? order.length : rank;
}

/** One value that would change. */
export interface Proposal {
  readonly path: string;
  /** Undefined: not set. */
  readonly from: AnswerValue | undefined;
  readonly to: AnswerValue | undefined;
}

export interface Repair {
  /** All changes at once. */
  readonly fix: Fix;
  readonly proposals: readonly Proposal[];
}

interface Means {
  /** The findings of answers in which the values at these paths have been changed. */
  readonly judged: (answers: Answers, changed: ReadonlySet<string>) => readonly JudgedFinding[];
  /** The answers after a fix. */
  readonly applied: (answers: Answers, fix: Fix) => Answers;
  /** How the file is written. */
  readonly ofText: readonly Finding[];
}

/** No file has this many findings; a guard for rules whose fixes always lead to new ones. */
const maxFixes = 100;

const keyOf = ({ text, path, fix }: Finding): string => JSON.stringify([text, path, fix?.changes]);
const open = ({ waiver }: JudgedFinding): boolean => waiver === undefined;

/** A person decides between two ways; a secret, a route and the schema aren't changed along with everything else. */
const canBeApplied = ({ fix, otherFix }: Finding): boolean =>
  fix !== undefined &&
  otherFix === undefined &&
  fix.changes.every(
    ({ path }) =>
      !secretPaths.includes(path) && path !== 'SchemaVersion' && !/^(?:Routes|Compute|Host)\b/.test(path),
  );

/** Addresses aren't moved into a network that is itself wrong, and that nothing here can mend. */
function hasToWait({ path }: Finding, findings: readonly JudgedFinding[]): boolean {
  return (
    isOfNetwork(rankOf(path)) &&
    findings.some(
      (other) =>
        open(other) &&
        other.severity === 'error' &&
        rankOf(other.path) <= network &&
        rankOf(other.path) > 0 &&
        !canBeApplied(other),
    )
  );
}

/**
 * All proposals that help, one after the other as they depend on each other: none that adds findings, none that another
 * one undoes, and none that only a person can decide on. Applying the result never leads to more errors.
 */
export function repairAll(start: Answers, { judged, applied, ofText }: Means): Repair | undefined {
  const changed = new Set<string>();
  const seen = new Set([JSON.stringify(start.values)]);
  const refused = new Set<string>();
  let answers = start;
  let findings = judged(answers, changed);
  for (let count = 0; count < maxFixes; count += 1) {
    const unread = ofText.filter(({ path }) => answers.values[path]?.value !== '');
    const next = [...unread, ...findings.filter(open)]
      .filter(
        (finding) => canBeApplied(finding) && !refused.has(keyOf(finding)) && !hasToWait(finding, findings),
      )
      .toSorted((a, b) => rankOf(a.path) - rankOf(b.path))[0];
    if (next?.fix === undefined) break;
    const candidate = applied(answers, next.fix);
    const paths = new Set([...changed, ...next.fix.changes.map(({ path }) => path)]);
    const after = judged(candidate, paths);
    const key = JSON.stringify(candidate.values);
    if (seen.has(key) || areWorse(after, findings)) {
      refused.add(keyOf(next));
      continue;
    }
    for (const path of paths) changed.add(path);
    seen.add(key);
    answers = candidate;
    findings = after;
    // What was too early for one of these may be right now.
    refused.clear();
  }
  return summed(start, answers, changed);
}

/** The difference between start and end, so that a value that moved twice is one proposal. */
function summed(start: Answers, end: Answers, changed: ReadonlySet<string>): Repair | undefined {
  const proposals = [...changed].flatMap((path): readonly Proposal[] => {
    const [from, to] = [start.values[path]?.value, end.values[path]?.value];
    return isSame(from, to) ? [] : [{ path, from, to }];
  });
  if (proposals.length === 0) return undefined;
  const changes = proposals.map(({ path, to }) => ({
    path,
    value: to === undefined ? '' : typeof to === 'object' ? [...to] : to,
  }));
  return { fix: { changes }, proposals };
}
