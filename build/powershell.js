/**
 * Installs the PowerShell for the tests, if a .NET SDK is available: PowerShell is a NuGet tool, and Pester a NuGet
 * package. Uses only Node's own modules, like all of the setup.
 */
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensure, isThere } from './ensure.js';
import { sdks, withNuget } from './fetch.js';
import { described, pesters, powershell } from './packages.js';

/** The folder for everything that tests need and that isn't an npm package. */
const cache = join(resolve(import.meta.dirname, '..'), 'node_modules/.cache/edge-field-wizard');

/** PowerShell 7.6 needs .NET 10. */
const sdkMajor = 10;
export const pesterVersions = pesters.map(({ version }) => version);

const folder = join(cache, `powershell-${powershell.version}`);
const [system, program] = process.platform === 'win32' ? ['win', 'pwsh.exe'] : ['unix', 'pwsh'];
/**
 * The executable itself: the launcher of `dotnet tool install` starts a second process, `dotnet`.
 * @type {string}
 */
export const installedPowerShell = join(folder, program);

/** The module folder for one version of Pester. @param {string} version */
export const pesterFolder = (version) => join(cache, `pester-${version}`);

/** The build for one kind of system, from the tool. @param {string} to @param {string} kind `unix` or `win` */
export function powerShellInto(to, kind) {
  withNuget([powershell], (unpacked) => {
    const tools = join(unpacked(powershell), 'tools');
    const [framework = ''] = readdirSync(tools);
    cpSync(join(tools, framework, 'any', kind), to, { recursive: true });
  });
}

/** @param {import('./packages.js').Package} pester @param {string} to */
function pesterInto(pester, to) {
  withNuget([pester], (unpacked) => {
    mkdirSync(join(to, 'Pester'));
    cpSync(join(unpacked(pester), 'tools'), join(to, 'Pester', pester.version), { recursive: true });
  });
}

/** @type {import('./ensure.js').Part[]} */
const parts = [
  {
    name: 'PowerShell',
    what: described([powershell]),
    to: folder,
    make: (to) => powerShellInto(to, system),
  },
  ...pesters.map((pester) => ({
    name: `Pester ${pester.version}`,
    what: described([pester]),
    to: pesterFolder(pester.version),
    make: (/** @type {string} */ to) => pesterInto(pester, to),
  })),
];

/** @returns {Promise<string | undefined>} why there is no PowerShell for the tests; undefined if it is installed */
export async function installPowerShell() {
  const missing = parts.filter((part) => !isThere(cache, part));
  if (missing.length === 0) return undefined;
  if (!sdks().some((major) => major >= sdkMajor)) {
    return `it is a tool of the .NET SDK, of which version ${String(sdkMajor)} or later is not here`;
  }
  for (const part of missing) {
    console.log(`Installing ${part.what} for the tests, from NuGet`);
    try {
      await ensure(cache, part);
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
      return `${part.what} could not be fetched from NuGet`;
    }
  }
  return undefined;
}
