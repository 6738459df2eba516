import { newestSchema } from '#shared/deployment/fields.ts';
import { offlineCertificates } from '#shared/facts/certificates.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { leftoversOf } from '#shared/facts/leftovers.ts';
import {
  azureLinux3,
  beforeAzureLinux3,
  isAtLeast,
  newestRelease,
  releasesReadOn,
} from '#shared/facts/releases.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import { isInstalled, passedIf, type Check, type PreflightVerdict } from './check.ts';

/** Updates can't skip releases, so an old one is best replaced before there is a deployment. */
function judgeRelease(facts: HostFacts): PreflightVerdict | undefined {
  const version = facts.product?.DisplayVersion ?? '';
  const values = {
    version,
    newest: newestRelease.version,
    k3s: newestRelease.k3s,
    first: beforeAzureLinux3.version,
    second: azureLinux3.version,
    month: releasesReadOn,
  };
  const isCurrent = isAtLeast(facts, azureLinux3);
  if (isCurrent === undefined) return undefined;
  if (!isCurrent) return ['note', values];
  return ['passed', values, isAtLeast(facts, newestRelease) === true ? undefined : 'older'];
}

function judgeSchema({ module }: HostFacts): PreflightVerdict | undefined {
  const schema = module?.SchemaVersion ?? '';
  const version = parseVersion(schema);
  if (version === undefined) return undefined;
  const isNewer = compareVersions(version, parseVersion(newestSchema) ?? []) > 0;
  return [isNewer ? 'warning' : 'passed', { schema, newest: newestSchema }];
}

/** One release wrote the path with two spaces, and Windows then starts the service without its parameters (#265). */
function judgeServicePath({ wssdagent }: HostFacts): PreflightVerdict | undefined {
  const path = wssdagent?.ImagePath;
  if (path === undefined) return undefined;
  return [/\S {2,}\S/.test(path) ? 'warning' : 'passed', { path }];
}

function judgeCertificates({ certificates = [] }: HostFacts): PreflightVerdict {
  const missing = offlineCertificates.filter(
    (needed) =>
      !certificates.some(
        ({ Store, Thumbprint }) => Store === needed.Store && Thumbprint === needed.Thumbprint,
      ),
  );
  if (missing.length === 0) return ['passed'];
  return ['failed', { missing: missing.map(({ name, Store }) => `${name} (${Store})`) }];
}

function judgeLeftovers(facts: HostFacts): PreflightVerdict | undefined {
  const found = leftoversOf(facts);
  if (found === undefined) return undefined;
  return found.length === 0
    ? ['passed']
    : ['warning', { names: found.map(({ Name }) => Name), count: found.length }];
}

export const productChecks: readonly Check[] = [
  {
    id: 'product',
    needs: ['product'],
    judge: ({ product }) =>
      product
        ? ['passed', { product: product.DisplayName, version: product.DisplayVersion ?? '' }]
        : ['failed'],
  },
  { id: 'release', needs: ['product'], judge: judgeRelease, applies: isInstalled },
  { id: 'schema', needs: ['module'], judge: judgeSchema, applies: isInstalled },
  {
    // The location of the Windows node's files isn't documented, so nothing can be checked there (unconfirmed).
    id: 'windowsNode',
    needs: [],
    judge: () => ['note'],
    applies: (facts, { windowsNode }) => windowsNode === true && isInstalled(facts),
  },
  {
    id: 'wssdagentPath',
    needs: ['wssdagent'],
    judge: judgeServicePath,
    applies: (facts) => isInstalled(facts) && facts.wssdagent !== null,
  },
  {
    id: 'certificates',
    needs: ['certificates'],
    judge: judgeCertificates,
    applies: (_, { offline }) => offline === true,
  },
  {
    id: 'arc',
    needs: [],
    judge: () => ['note'],
    applies: (_, { offline }) => offline === false,
  },
  {
    id: 'leftovers',
    needs: ['leftovers'],
    judge: judgeLeftovers,
    applies: ({ deployment }) => deployment?.present !== true,
  },
  {
    id: 'deployment',
    needs: ['deployment'],
    judge: ({ deployment }) => passedIf(deployment?.present === false, 'failed'),
    applies: isInstalled,
  },
];
