import type { FindingText } from '#shared/findings/finding.ts';
import type { PreflightId } from '#shared/preflight/preflight.ts';

/** The findings that say about a machine what a check says, so that they can be accepted at the check. */
export const findingTexts: Readonly<Partial<Record<PreflightId, readonly FindingText[]>>> = {
  windows: ['R-HOST-1.edition', 'R-HOST-1.unknownEdition'],
  powershell: ['R-HOST-1.process32', 'R-HOST-1.powershell'],
  elevation: ['R-HOST-1.elevated'],
  hyperV: ['R-HOST-1.hyperV'],
  product: ['R-HOST-1.product'],
  gateway: ['R-GW-1.none'],
  language: ['R-HOST-2.language'],
  deployment: ['R-HOST-1.deployment'],
};
