import { compareVersions, parseVersion } from '#shared/net/version.ts';
import type { HostFacts } from './host-facts.ts';

/** A release of AKS Edge Essentials that something depends on. */
interface Release {
  readonly version: string;
  /** The newest Kubernetes of its K3s product. */
  readonly k3s?: string;
}

/**
 * The newest release that is known here: Azure/AKS-Edge pull request 276, April 2026. Which schema it writes isn't
 * published; none newer than 1.16 was found in November 2026.
 */
export const newestRelease = { version: '1.12.269.0', k3s: '1.33.5' } as const satisfies Release;

/** When the releases were last looked up. */
export const releasesReadOn = '2026-11';

/** The first release whose nodes run Azure Linux 3.0 (Azure/AKS-Edge: release notes of 1.11.230, 2025). */
export const azureLinux3 = { version: '1.11.230.0' } as const satisfies Release;

/** The release that an update to Azure Linux 3.0 starts from; it can't be skipped (the same release notes). */
export const beforeAzureLinux3 = { version: '1.10.868.0' } as const satisfies Release;

/**
 * The first release with the KMS plug-in, which encrypts secrets; 1.12.269 turns it on for every new cluster (AKS Edge
 * Essentials: secret encryption, read in November 2026; a preview in its edition of February 2025).
 */
export const kmsRelease = { version: '1.10.868.0', k3s: '1.30.6' } as const satisfies Release;

/** Whether the installed product is at least a release; undefined if its version isn't known. */
export function isAtLeast({ product }: HostFacts, { version }: Release): boolean | undefined {
  const installed = parseVersion(product?.DisplayVersion ?? '');
  return installed === undefined ? undefined : compareVersions(installed, parseVersion(version) ?? []) >= 0;
}
