/** Fetches packages through their registries' own clients, holds them to their sums, and unpacks what is needed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { powershell, runtimes } from './packages.js';

/** @typedef {import('./packages.js').Package} Package */

/** @param {string} command @param {string[]} words @param {string} cwd @returns {string} what it printed */
function ask(command, words, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
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
  const folder = mkdtempSync(join(tmpdir(), 'edge-windows-'));
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

/** @returns {string | undefined} why nothing can be had from NuGet */
export function nugetMissing() {
  const { status, stdout } = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? undefined : 'no .NET SDK is here, which fetches PowerShell';
}

/** @param {Package[]} packages @param {(folder: (wanted: Package) => string) => void} work on what was unpacked */
function withNuget(packages, work) {
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

/** .NET as its installer lays it, so that pwsh.exe finds it. @param {string} to C:\Program Files\dotnet */
export function frameworksInto(to) {
  withNuget(runtimes, (unpacked) => {
    for (const runtime of runtimes) {
      const files = join(to, 'shared', runtime.framework, runtime.version);
      const from = join(unpacked(runtime), 'runtimes/win-x64');
      const [framework = ''] = readdirSync(join(from, 'lib'));
      for (const part of ['native', join('lib', framework)]) {
        cpSync(join(from, part), files, { recursive: true });
      }
    }
    const [{ framework, version } = { framework: '', version: '' }] = runtimes;
    cpSync(
      join(to, 'shared', framework, version, 'hostfxr.dll'),
      join(to, 'host/fxr', version, 'hostfxr.dll'),
    );
  });
}

/** @param {string} to C:\Program Files\PowerShell\7 */
export function powerShellInto(to) {
  withNuget([powershell], (unpacked) => {
    const tools = join(unpacked(powershell), 'tools');
    const [framework = ''] = readdirSync(tools);
    cpSync(join(tools, framework, 'any/win'), to, { recursive: true });
  });
}
