/** Installs packages of Debian, as root. It runs before npm's packages are there, so it uses only Node's own modules. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** In milliseconds: a mirror that answers nothing must not hold a test run for ever. */
const longest = 15 * 60 * 1000;

/**
 * Waits for another apt-get: other suites install packages at the same time, and so does a fresh system by itself.
 *
 * @param {...string} words
 * @returns {Promise<string | undefined>} what went wrong
 */
async function apt(...words) {
  // In English, because its sentence tells a lock from a failure.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8', LANGUAGE: 'C' };
  for (let tries = 60; ; tries -= 1) {
    const options = ['-qq', '-o', 'DPkg::Lock::Timeout=600'];
    const { status, stderr, error } = spawnSync('apt-get', [...options, ...words], {
      env,
      encoding: 'utf8',
      timeout: longest,
    });
    if (status === 0) return undefined;
    if (error !== undefined) return `apt-get ${words[0]} failed: ${error.message}`;
    if (tries === 0 || !/could not (?:get lock|lock directory)/i.test(stderr))
      return `apt-get ${words[0]} failed: ${stderr.trim()}`;
    await wait(5000);
  }
}

/**
 * @param {string[]} packages
 * @param {string} [size] for people
 * @returns {Promise<string | undefined>} why they aren't installed now
 */
export async function installFromDebian(packages, size) {
  const names = packages.join(' and ');
  if (!existsSync('/etc/debian_version')) return `${names} can be installed on Debian only`;
  if (process.getuid?.() !== 0) return `${names} is missing; as root: apt-get install ${packages.join(' ')}`;
  console.log(`  Installing ${names} from Debian${size === undefined ? '' : ` (${size})`}`);
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  // A new system has no package lists yet.
  return (await install()) && ((await apt('update')) ?? (await install()));
}
