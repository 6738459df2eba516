import type { World } from './world.ts';

/** Whether the installed product is AKS Edge Essentials for K8s. */
export const isK8s = (world: World): boolean => /K8s/i.test(world.facts.product?.DisplayName ?? '');

/** 1.9 is older than 1.15. */
export const isNewer = (version: string, than: string): boolean =>
  version.localeCompare(than, 'en', { numeric: true }) > 0;

/** The newest layout that the installed module supports. */
export const schemaVersion = (world: World): string => world.facts.module?.SchemaVersion ?? '1.16';

/** Whether a feature of Windows is turned on. */
export const isEnabled = (world: World, feature: string): boolean =>
  world.facts.features?.some(({ FeatureName, State }) => FeatureName === feature && State === 'Enabled') ??
  false;
