import { compareVersions, parseVersion } from '#shared/net/version.ts';
import type { HostFacts, OperatingSystem } from './host-facts.ts';

/**
 * OperatingSystemSKU of Windows 10 and 11 Pro, Enterprise and IoT Enterprise, including N, LTSC, workstation and
 * multi-session editions. Home is 98 to 101.
 */
const clientEditions: ReadonlySet<number> = new Set([
  4, 27, 48, 49, 72, 84, 125, 126, 129, 130, 161, 162, 164, 165, 175, 188, 191,
]);
const homeEditions: ReadonlySet<number> = new Set([98, 99, 100, 101]);

/** Builds of Windows Server 2019, 2022 and 2025; only newer setup scripts accept the last one. */
const serverBuilds: ReadonlySet<string> = new Set(['17763', '20348', '26100']);

/** Whether AKS Edge Essentials supports a Windows; undefined if that isn't known. */
export function isSupportedWindows(system: OperatingSystem): boolean | undefined {
  const { ProductType, OperatingSystemSKU, BuildNumber } = system;
  if (ProductType === undefined) return undefined;
  if (ProductType !== 1) return BuildNumber === undefined ? undefined : serverBuilds.has(BuildNumber);
  if (OperatingSystemSKU === undefined) return undefined;
  if (clientEditions.has(OperatingSystemSKU)) return true;
  return homeEditions.has(OperatingSystemSKU) ? false : undefined;
}

const hyperV: ReadonlySet<string> = new Set(['Microsoft-Hyper-V', 'Microsoft-Hyper-V-All']);

const hyperVStates = ({ features }: HostFacts): readonly string[] =>
  (features ?? []).filter(({ FeatureName }) => hyperV.has(FeatureName)).map(({ State }) => State);

/** Undefined if Windows didn't list the feature. */
export function isHyperVEnabled(facts: HostFacts): boolean | undefined {
  const states = hyperVStates(facts);
  return states.length === 0 ? undefined : states.includes('Enabled');
}

/** Whether only a restart is missing. */
export const isHyperVPending = (facts: HostFacts): boolean => hyperVStates(facts).includes('EnablePending');

/** The first schema whose product isn't known to fail with a display language (early 2023 did, on French). */
const localisedSince = [1, 8];

/** Whether the installed product is known to have failed with this display language. */
export function isRiskyLanguage({ host, module }: HostFacts): boolean {
  const schema = parseVersion(module?.SchemaVersion ?? '');
  return !isEnglish(host?.UICulture) && schema !== undefined && compareVersions(schema, localisedSince) < 0;
}

export const isEnglish = (culture: string | undefined): boolean => /^en\b/i.test(culture ?? 'en');

/** False if that could not be read. */
export const isRestartPending = ({ restart }: HostFacts): boolean => restart?.pending === true;
