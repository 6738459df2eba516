import type { Finding, FindingText, Waiver } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { PreflightCheck } from './check.ts';
import { preflightIds, type PreflightId } from './ids.ts';

/** The findings that say about a machine what a check says: accepting one accepts the other. */
const sameFindings: Readonly<Partial<Record<PreflightId, readonly FindingText[]>>> = {
  windows: ['R-HOST-1.edition', 'R-HOST-1.unknownEdition'],
  powershell: ['R-HOST-1.process32', 'R-HOST-1.powershell'],
  elevation: ['R-HOST-1.elevated'],
  hyperV: ['R-HOST-1.hyperV', 'R-HOST-1.hyperVPending'],
  virtualMachine: ['R-VM-1.azure'],
  product: ['R-HOST-1.product'],
  certificates: ['R-OFF-2.root', 'R-OFF-2.intermediate'],
  memory: ['R-MEM-1.free'],
  disk: ['R-DSK-1.free'],
  gateway: ['R-GW-1.none'],
  sameSubnet: ['R-ADP-9.sameSubnet'],
  language: ['R-HOST-2.language'],
  deployment: ['R-HOST-1.deployment'],
};

/** The findings that say what a check says. */
export const sameAs = <Kind extends Pick<Finding, 'text'>>(
  id: PreflightId,
  findings: readonly Kind[],
): readonly Kind[] => findings.filter(({ text }) => sameFindings[id]?.includes(text) === true);

const isPreflightId = (word: string): word is PreflightId => preflightIds.some((id) => id === word);

/**
 * A waiver can name a check instead of a rule. It then accepts the findings that say the same; if there are none, it
 * stays as it is and accepts the check.
 */
export function waiversOfChecks(waivers: readonly Waiver[], findings: readonly Finding[]): readonly Waiver[] {
  return waivers.flatMap((waiver) => {
    const found = isPreflightId(waiver.rule) ? sameAs(waiver.rule, findings) : [];
    if (found.length === 0) return [waiver];
    const places = new Map(found.map(({ rule, path }) => [`${rule} ${path}`, { ...waiver, rule, path }]));
    return [...places.values()];
  });
}

/**
 * The waiver that accepts a check: that of the findings that say the same, all of which must be accepted, or its own.
 * What a finding doesn't let anyone accept can't be accepted as a check either.
 */
export function waiverOfCheck(
  { id }: Pick<PreflightCheck, 'id'>,
  findings: readonly JudgedFinding[],
  waivers: readonly Waiver[],
): Waiver | undefined {
  const found = sameAs(id, findings);
  if (found.length === 0) return waivers.find(({ rule }) => rule === id);
  return found.every(({ waiver }) => waiver !== undefined) ? found[0]?.waiver : undefined;
}
