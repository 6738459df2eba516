import { newestSchema } from '#shared/deployment/fields.ts';
import { parseIPv4 } from '#shared/net/ipv4.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import type { HostFacts, UnreadFact } from './host-facts.ts';
import { isHyperVEnabled, isRiskyLanguage, isSupportedWindows } from './windows.ts';

export const preflightIds = [
  'windows',
  'powershell',
  'elevation',
  'hyperV',
  'virtualisation',
  'product',
  'schema',
  'memory',
  'disk',
  'gateway',
  'language',
  'deployment',
] as const;
export type PreflightId = (typeof preflightIds)[number];

export type PreflightState = 'passed' | 'warning' | 'failed' | 'unread' | 'reading';

/**
 * One thing that must be right about the machine before anything is set up on it. Its words are
 * `preflight.<id>.<state>.found`, and where it did not pass `.why` and `.remedy`.
 */
export interface PreflightCheck {
  readonly id: PreflightId;
  readonly state: PreflightState;
  readonly values: Readonly<Record<string, string | number>>;
}

type FactName = Exclude<keyof HostFacts, 'probes'>;
type Verdict = readonly [state: 'passed' | 'warning' | 'failed', values?: PreflightCheck['values']];

interface Check {
  readonly id: PreflightId;
  readonly needs: readonly FactName[];
  /** Called once all it needs has been read; undefined where Windows left open what it asks for. */
  readonly judge: (facts: HostFacts) => Verdict | undefined;
  /** Whether it makes sense on this machine at all. */
  readonly applies?: (facts: HostFacts) => boolean;
}

const gigabyte = 1024 ** 3;
const rounded = (amount: number): string => (Math.floor(amount * 10) / 10).toFixed(1);

/** The least that a local deployment takes, in gigabytes: system requirements, and what the disk check asks for. */
const least = { memory: 4, freeMemory: 2.5, nodeMemory: 2, disk: 20, productDisk: 14 } as const;

function judgeMemory({ computer, operatingSystem }: HostFacts): Verdict | undefined {
  if (computer?.TotalPhysicalMemory === undefined || operatingSystem?.FreePhysicalMemory === undefined) {
    return undefined;
  }
  const total = computer.TotalPhysicalMemory / gigabyte;
  const free = operatingSystem.FreePhysicalMemory / 1024 ** 2;
  const values = { total: rounded(total), free: rounded(free), neededFree: least.freeMemory };
  if (free < least.nodeMemory) return ['failed', values];
  // Firmware keeps some for itself: a machine sold with 4 GB reports a little less.
  return [Math.round(total) < least.memory || free < least.freeMemory ? 'warning' : 'passed', values];
}

function judgeDisk({ drives }: HostFacts): Verdict | undefined {
  const free = drives?.find(({ DeviceID }) => DeviceID.toUpperCase() === 'C:')?.FreeSpace;
  if (free === undefined) return undefined;
  const values = { drive: 'C:', free: Math.floor(free / gigabyte), needed: least.disk };
  if (values.free < least.productDisk) return ['failed', values];
  return [values.free < least.disk ? 'warning' : 'passed', values];
}

function judgeSchema({ module }: HostFacts): Verdict | undefined {
  const schema = module?.SchemaVersion ?? '';
  const version = parseVersion(schema);
  if (version === undefined) return undefined;
  const isNewer = compareVersions(version, parseVersion(newestSchema) ?? []) > 0;
  return [isNewer ? 'warning' : 'passed', { schema, newest: newestSchema }];
}

function judgeWindows({ operatingSystem = {} }: HostFacts): Verdict {
  const isSupported = isSupportedWindows(operatingSystem);
  const state = isSupported === true ? 'passed' : isSupported === false ? 'failed' : 'warning';
  const build = operatingSystem.BuildNumber ?? '';
  return [state, { edition: operatingSystem.Caption ?? 'Windows', build }];
}

function judgePowershell({ host }: HostFacts): Verdict {
  const values = { version: host?.PSVersion ?? '' };
  if (host?.Is64BitProcess === false) return ['failed', values];
  return [host?.PSEdition === 'Desktop' ? 'passed' : 'warning', values];
}

function judgeVirtualisation({ computer, processors }: HostFacts): Verdict | undefined {
  // Once a hypervisor runs, Windows no longer sees that the firmware allows one.
  if (computer?.HypervisorPresent === true) return ['passed'];
  const settings = (processors ?? []).map(
    ({ VirtualizationFirmwareEnabled }) => VirtualizationFirmwareEnabled,
  );
  if (settings.includes(true)) return ['passed'];
  return settings.includes(false) ? ['warning'] : undefined;
}

function judgeGateway({ routes }: HostFacts): Verdict {
  const route = routes?.find(
    ({ DestinationPrefix, NextHop }) => DestinationPrefix === '0.0.0.0/0' && (parseIPv4(NextHop) ?? 0) > 0,
  );
  return route === undefined
    ? ['failed']
    : ['passed', { gateway: route.NextHop, adapter: route.InterfaceAlias ?? '' }];
}

const yes = (value: boolean | undefined, otherwise: 'warning' | 'failed'): Verdict | undefined =>
  value === undefined ? undefined : [value ? 'passed' : otherwise];

const isInstalled = ({ product }: HostFacts): boolean => product !== null;

const checks: readonly Check[] = [
  { id: 'windows', needs: ['operatingSystem'], judge: judgeWindows },
  { id: 'powershell', needs: ['host'], judge: judgePowershell },
  { id: 'elevation', needs: ['host'], judge: ({ host }) => yes(host?.Elevated, 'failed') },
  { id: 'hyperV', needs: ['features'], judge: (facts) => yes(isHyperVEnabled(facts), 'failed') },
  { id: 'virtualisation', needs: ['computer', 'processors'], judge: judgeVirtualisation },
  {
    id: 'product',
    needs: ['product'],
    judge: ({ product }) =>
      product
        ? ['passed', { product: product.DisplayName, version: product.DisplayVersion ?? '' }]
        : ['failed'],
  },
  { id: 'schema', needs: ['module'], judge: judgeSchema, applies: isInstalled },
  { id: 'memory', needs: ['computer', 'operatingSystem'], judge: judgeMemory },
  { id: 'disk', needs: ['drives'], judge: judgeDisk },
  { id: 'gateway', needs: ['routes'], judge: judgeGateway },
  {
    id: 'language',
    needs: ['host', 'operatingSystem'],
    judge: (facts) => [
      isRiskyLanguage(facts) ? 'warning' : 'passed',
      { language: facts.host?.UICulture ?? facts.operatingSystem?.MUILanguages?.[0] ?? '' },
    ],
  },
  {
    id: 'deployment',
    needs: ['deployment'],
    judge: ({ deployment }) => yes(deployment?.present === false, 'failed'),
    applies: isInstalled,
  },
];

/**
 * What is to be said of the machine before anything is set up on it, in a fixed order.
 *
 * @param unread facts that could not be read
 * @param reading names of facts that are still on their way
 */
export function preflight(
  facts: HostFacts,
  unread: readonly UnreadFact[],
  reading: readonly string[],
): readonly PreflightCheck[] {
  const isFirst = Object.keys(facts).length === 0 && unread.length === 0;
  return checks
    .filter(({ applies }) => applies?.(facts) !== false)
    .map(({ id, needs, judge }) => {
      const missing = needs.filter((fact) => facts[fact] === undefined);
      if (missing.length === 0) {
        const [state, values = {}] = judge(facts) ?? (['unread'] as const);
        return { id, state, values };
      }
      const isComing = isFirst || missing.some((fact) => reading.includes(fact));
      const isLost = missing.some((fact) => unread.some((item) => item.fact === fact));
      return { id, state: isComing && !isLost ? 'reading' : 'unread', values: {} };
    });
}
