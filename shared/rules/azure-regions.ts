import { editDistance } from '#shared/edit-distance.ts';

/** When these lists were made; Azure gets new regions every year. */
export const regionsAsOf = '2026-11';

/**
 * Azure's regions by their programmatic names, with the sovereign clouds. Sources: the lists of regions in Microsoft's
 * public documentation and tools, 2025 and 2026.
 */
const azureRegions: readonly string[] = [
  ...['australiacentral', 'australiacentral2', 'australiaeast', 'australiasoutheast', 'austriaeast'],
  ...['belgiumcentral', 'brazilsouth', 'brazilsoutheast', 'canadacentral', 'canadaeast', 'centralindia'],
  ...['centralus', 'centraluseuap', 'chilecentral', 'denmarkeast', 'eastasia', 'eastus', 'eastus2'],
  ...['eastus2euap', 'eastus3', 'francecentral', 'francesouth', 'germanynorth', 'germanywestcentral'],
  ...['greececentral', 'indiasouthcentral', 'indonesiacentral', 'israelcentral', 'israelnorthwest'],
  ...['italynorth', 'japaneast', 'japanwest', 'jioindiacentral', 'jioindiawest', 'koreacentral'],
  ...['koreasouth', 'malaysiasouth', 'malaysiawest', 'mexicocentral', 'newzealandnorth', 'northcentralus'],
  ...['northeastus5', 'northeurope', 'norwayeast', 'norwaywest', 'polandcentral', 'qatarcentral'],
  ...['saudiarabiaeast', 'southafricanorth', 'southafricawest', 'southcentralus', 'southcentralus2'],
  ...['southeastasia', 'southeastasia3', 'southeastus', 'southeastus3', 'southeastus5', 'southindia'],
  ...['southwestus', 'spaincentral', 'swedencentral', 'swedensouth', 'switzerlandnorth', 'switzerlandwest'],
  ...['taiwannorth', 'taiwannorthwest', 'uaecentral', 'uaenorth', 'uksouth', 'ukwest', 'westcentralus'],
  ...['westeurope', 'westindia', 'westus', 'westus2', 'westus3'],
  ...['usdodcentral', 'usdodeast', 'usgovarizona', 'usgovtexas', 'usgovvirginia'],
  ...['chinaeast', 'chinaeast2', 'chinaeast3', 'chinanorth', 'chinanorth2', 'chinanorth3'],
];

/** Of these, the ones that the product's own scripts name for Azure Arc; others may have it, too. */
export const arcRegions: readonly string[] = [
  ...['australiaeast', 'canadacentral', 'centralus', 'eastasia', 'eastus', 'eastus2', 'francecentral'],
  ...['germanywestcentral', 'japaneast', 'koreacentral', 'northcentralus', 'northeurope', 'southcentralus'],
  ...['southeastasia', 'uksouth', 'westcentralus', 'westeurope', 'westus', 'westus2', 'westus3'],
];

/** Azure IoT Operations: its documentation of 2026. */
export const operationsRegions: readonly string[] = [
  ...['eastus', 'eastus2', 'germanywestcentral', 'northeurope', 'southcentralus', 'westeurope'],
  ...['westus', 'westus2', 'westus3'],
];

/** For a country or a continent: the region there that the product's scripts know. */
const usualFirst: readonly string[] = [...arcRegions, ...azureRegions];

/** `West Europe`, `(Europe) West Europe` and `us-east-2` without what is only spelling. */
const plain = (text: string): string =>
  text
    .replace(/\([^()]*\)/g, '')
    .toLowerCase()
    .replace(/[^a-z\d]/g, '');
/** Other clouds have the words of a region in another order: `europewest`. */
const letters = (text: string): string => text.split('').toSorted().join('');

/** No region's name is nearly as long. */
const maxLength = 40;

/** What the name of a region stands for. */
export interface Region {
  /** Undefined if nothing is near. */
  readonly name: string | undefined;
  /** Whether it is written as Azure writes it, in any case. */
  readonly isExact: boolean;
  /** Whether only the country or the continent is known, so that a person has to choose. */
  readonly isGuess: boolean;
}

export function regionOf(text: string): Region {
  const wanted = plain(text);
  if (azureRegions.includes(wanted)) {
    return { name: wanted, isExact: text.toLowerCase() === wanted, isGuess: false };
  }
  if (wanted.length > maxLength) return { name: undefined, isExact: false, isGuess: false };
  const same = azureRegions.find((name) => letters(name) === letters(wanted));
  const limit = wanted.length < 8 ? 1 : 2;
  const [nearest] = azureRegions
    .map((name) => ({ name, distance: editDistance(name, wanted) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance);
  const meant = same ?? nearest?.name;
  if (meant !== undefined) return { name: meant, isExact: false, isGuess: false };
  const part = wanted.length < 4 ? undefined : usualFirst.find((name) => name.includes(wanted));
  return { name: part, isExact: false, isGuess: true };
}

/** Whether Azure has a region of this name, however it is written. */
export const isRegion = (text: string): boolean => azureRegions.includes(plain(text));
