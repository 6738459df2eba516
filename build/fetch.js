/** Fetches packages through their registries' own clients, checks their hashes, and unpacks what is needed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('./packages.js').Package} Package */

/** @param {string} command @param {string[]} words @param {string} cwd */
function ask(command, words, cwd) {
  const env = { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', NO_COLOR: '1' };
  const options = /** @type {const} */ ({ cwd, env, encoding: 'utf8', timeout: 600_000 });
  const { status, stdout, stderr, error } = spawnSync(command, words, options);
  if (status === 0) return;
  throw new Error(
    `${command} ${words.join(' ')} failed\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`,
  );
}

/** @param {Package} wanted @param {string} file */
function expectSum({ name, version, sha512 }, file) {
  const sum = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (sum !== sha512)
    throw new Error(`${name} ${version} has another SHA-512 than the one that is pinned: ${sum}`);
}

/** @template T @param {(folder: string) => T} work @returns {T} */
function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'edge-fetch-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Package} wanted @param {string} to @param {string} [inner] only this folder of the package */
export function npmInto(wanted, to, inner) {
  inTemporaryFolder((folder) => {
    ask('npm', ['pack', '--silent', `${wanted.name}@${wanted.version}`], folder);
    const [file = ''] = readdirSync(folder);
    expectSum(wanted, join(folder, file));
    mkdirSync(to, { recursive: true });
    const depth = inner === undefined ? 1 : 2;
    const which = inner === undefined ? 'package' : `package/${inner}`;
    ask('tar', ['xzf', join(folder, file), `--strip-components=${String(depth)}`, '-C', to, which], folder);
  });
}

/** @returns {number[]} the major versions of the installed .NET SDKs, each of which can fetch from NuGet */
export function sdks() {
  const { stdout } = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^(\d+)\./gm)].map(([, major]) => Number(major));
}

/**
 * Fetches NuGet packages without a project.
 *
 * @param {Package[]} packages
 * @param {(folder: (wanted: Package) => string) => void} work uses the unpacked packages: the folder of each
 */
export function withNuget(packages, work) {
  inTemporaryFolder((folder) => {
    const wanted = packages
      .map(({ name, version }) => `<PackageDownload Include="${name}" Version="[${version}]" />`)
      .join('\n    ');
    writeFileSync(
      join(folder, 'fetch.csproj'),
      `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net$(BundledNETCoreAppTargetFrameworkVersion)</TargetFramework></PropertyGroup>
  <ItemGroup>
    ${wanted}
  </ItemGroup>
</Project>
`,
    );
    ask('dotnet', ['restore', '--packages', join(folder, 'packages'), 'fetch.csproj'], folder);
    work((one) => {
      const [name, { version }] = [one.name.toLowerCase(), one];
      const unpacked = join(folder, 'packages', name, version);
      expectSum(one, join(unpacked, `${name}.${version}.nupkg`));
      return unpacked;
    });
  });
}
