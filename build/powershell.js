/**
 * Installs the PowerShell that the tests run on, where a .NET SDK can: PowerShell is a tool of NuGet, and so is Pester.
 * Uses Node's own modules only, as all of the set-up does.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** Where everything lies that is fetched for tests and is no npm package. */
const cache = join(root, 'node_modules/.cache/edge-field-wizard');

/** What runs here is what ran when it was written. PowerShell 7.6 needs .NET 10. */
const powershellVersion = '7.6.9';
const sdkMajor = 10;
/** Both that are in use, the newer one first; `EDGE_WIZARD_PESTER` chooses. */
export const pesterVersions = ['6.2.0', '5.7.1'];

const toolFolder = join(cache, `powershell-${powershellVersion}`);
const builds = join(
  toolFolder,
  `.store/powershell/${powershellVersion}/powershell/${powershellVersion}/tools/net10.0/any`,
);
/**
 * The executable itself: what `dotnet tool install` lays beside it starts a `dotnet` as a second process.
 * @type {string}
 */
export const installedPowerShell =
  process.platform === 'win32' ? join(builds, 'win/pwsh.exe') : join(builds, 'unix/pwsh');

/** A folder of modules that holds one version of Pester. @param {string} version */
export const pesterFolder = (version) => join(cache, `pester-${version}`);

/** @param {string} command @param {string[]} words @returns {string | undefined} what it printed, if it succeeded */
function output(command, words) {
  const env = { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', NO_COLOR: '1' };
  const options = /** @type {const} */ ({ encoding: 'utf8', env, timeout: 300_000 });
  const { status, stdout, stderr } = spawnSync(command, words, options);
  if (status === 0) return stdout;
  if (status !== null) console.log(`${command} ${words.join(' ')} failed\n${stdout}${stderr}`);
  return undefined;
}

/** Makes a folder whole or not at all. @param {string} folder @param {(beside: string) => boolean} fill */
function once(folder, fill) {
  if (existsSync(folder)) return true;
  mkdirSync(dirname(folder), { recursive: true });
  const beside = mkdtempSync(`${folder}.`);
  const filled = fill(beside);
  if (filled && !existsSync(folder)) renameSync(beside, folder);
  rmSync(beside, { recursive: true, force: true });
  return filled;
}

/**
 * Fetches packages of NuGet without a project that uses them.
 *
 * @param {Record<string, string>} packages versions by name
 * @param {string} folder gets `<name>/<version>/` of each, the name in small letters
 */
function fetchNuGet(packages, folder) {
  return once(folder, (beside) => {
    const wanted = Object.entries(packages).map(
      ([name, version]) => `<PackageDownload Include="${name}" Version="[${version}]"/>`,
    );
    writeFileSync(
      join(beside, 'fetch.csproj'),
      `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net${String(sdkMajor)}.0</TargetFramework>` +
        `</PropertyGroup><ItemGroup>${wanted.join('')}</ItemGroup></Project>`,
    );
    return output('dotnet', ['restore', join(beside, 'fetch.csproj'), '--packages', beside]) !== undefined;
  });
}

/** @param {string} version */
function installPester(version) {
  const packages = join(cache, `nuget-pester-${version}`);
  return once(pesterFolder(version), (beside) => {
    if (!fetchNuGet({ Pester: version }, packages)) return false;
    const modules = join(beside, 'Pester');
    mkdirSync(modules);
    renameSync(join(packages, 'pester', version, 'tools'), join(modules, version));
    rmSync(packages, { recursive: true, force: true });
    return readdirSync(join(modules, version)).includes('Pester.psd1');
  });
}

/**
 * @returns {string | undefined} why there is no PowerShell for the tests here; undefined where it is installed
 */
export function installPowerShell() {
  const missing = pesterVersions.filter((version) => !existsSync(pesterFolder(version)));
  if (existsSync(installedPowerShell) && missing.length === 0) return undefined;
  const sdks = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' }).stdout ?? '';
  const fits = [...sdks.matchAll(/^(\d+)\./gm)].some(([, major]) => Number(major) >= sdkMajor);
  if (!fits) return `it is a tool of the .NET SDK, of which version ${String(sdkMajor)} or later is not here`;
  if (!existsSync(installedPowerShell)) {
    console.log(
      `Installing PowerShell ${powershellVersion} for the tests (43 MB from NuGet, 201 MB on disk)`,
    );
    const words = ['tool', 'install', 'PowerShell', '--version', powershellVersion, '--tool-path'];
    if (!once(toolFolder, (beside) => output('dotnet', [...words, beside]) !== undefined))
      return 'dotnet tool install PowerShell failed';
  }
  for (const version of missing) {
    console.log(`Installing Pester ${version} for the tests (2 MB from NuGet)`);
    if (!installPester(version)) return `Pester ${version} could not be fetched from NuGet`;
  }
  return undefined;
}
