import { execFileSync } from 'node:child_process';

/** @returns {string | undefined} why no network can be made here; undefined if it can */
export function noNetwork() {
  if (process.platform !== 'linux') return 'needs network namespaces of Linux';
  const name = `edge-try-${String(process.pid)}`;
  try {
    for (const what of ['add', 'delete']) {
      execFileSync('ip', ['netns', what, name], { stdio: ['ignore', 'pipe', 'pipe'] });
    }
    return undefined;
  } catch (error) {
    return `can't make a network namespace here: ${String(error).split('\n')[0] ?? ''}`;
  }
}
