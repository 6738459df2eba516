import {
  isEnglish,
  isHyperVEnabled,
  isHyperVPending,
  isRiskyLanguage,
  isSupportedWindows,
} from '#shared/facts/windows.ts';
import {
  unwaivable,
  error,
  missingFact,
  downgrade,
  report,
  warning,
  warningOrInfo,
} from '#shared/findings/rule.ts';
import type { FileContext } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

/** The path of findings about the machine and not a field of the file. */
const at = (fact: string): string => `Host.${fact}`;

function* windows({ facts }: FileContext): Generator<FileOutcome<'R-HOST-1', 'operatingSystem'>> {
  const path = at('operatingSystem');
  const system = facts?.operatingSystem;
  if (system === undefined) {
    yield missingFact(path, { fact: 'operatingSystem' });
    return;
  }
  const isSupported = isSupportedWindows(system);
  const values = { value: system.Caption ?? `Windows ${system.BuildNumber ?? ''}` };
  if (isSupported === false) yield report('R-HOST-1.edition', path, values);
  else if (isSupported === undefined) yield report('R-HOST-1.unknownEdition', path, values);
}

function* powershell({ facts }: FileContext): Generator<FileOutcome<'R-HOST-1', 'host'>> {
  const path = at('host');
  const host = facts?.host;
  if (host === undefined) {
    yield missingFact(path, { fact: 'host' });
    return;
  }
  if (host.Is64BitProcess === false) yield report('R-HOST-1.process32', path);
  if (host.Elevated === false) yield report('R-HOST-1.elevated', path);
  if (host.PSEdition !== undefined && host.PSEdition !== 'Desktop') {
    yield report('R-HOST-1.powershell', path, { value: host.PSVersion ?? host.PSEdition });
  }
}

function* hyperV({ facts }: FileContext): Generator<FileOutcome<'R-HOST-1', 'features'>> {
  const path = at('features');
  const isEnabled = facts === undefined ? undefined : isHyperVEnabled(facts);
  if (isEnabled === undefined) yield missingFact(path, { fact: 'features' });
  else if (!isEnabled) {
    yield report(isHyperVPending(facts ?? {}) ? 'R-HOST-1.hyperVPending' : 'R-HOST-1.hyperV', path);
  }
}

function* product({ facts }: FileContext): Generator<FileOutcome<'R-HOST-1', 'product' | 'deployment'>> {
  if (facts?.product === undefined) yield missingFact(at('product'), { fact: 'product' });
  else if (facts.product === null) yield report('R-HOST-1.product', at('product'));
  if (facts?.deployment?.present === true) yield report('R-HOST-1.deployment', at('deployment'));
  // Only the product can tell whether there is a deployment.
  else if (facts?.deployment === undefined && facts?.product !== null) {
    yield missingFact(at('deployment'), { fact: 'deployment' });
  }
}

const ready = fileRule({
  id: 'R-HOST-1',
  source: 'AKS Edge Essentials: system requirements, set up machine; Azure/AKS-Edge AksEdgeDeploy.psm1',
  messages: {
    edition: error,
    unknownEdition: warning,
    process32: error,
    elevated: unwaivable,
    powershell: warning,
    hyperV: error,
    hyperVPending: warning,
    product: unwaivable,
    deployment: unwaivable,
  },
  needs: ['operatingSystem', 'product', 'deployment', 'host', 'features'],
  *check(context) {
    yield* windows(context);
    yield* powershell(context);
    yield* hyperV(context);
    yield* product(context);
  },
});

const language = fileRule({
  id: 'R-HOST-2',
  source: 'Azure/AKS-Edge#63 (closed)',
  messages: { language: warningOrInfo },
  needs: ['host'],
  *check({ facts }) {
    const path = at('host');
    const culture = facts?.host?.UICulture;
    if (facts?.host === undefined) yield missingFact(path, { fact: 'host' });
    if (facts === undefined || culture === undefined || isEnglish(culture)) return;
    const finding = report('R-HOST-2.language', path, { value: culture });
    yield isRiskyLanguage(facts) ? finding : downgrade(finding);
  },
});

export const hostRules: readonly FileRule[] = [ready, language];
