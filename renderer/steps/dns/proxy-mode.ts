import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';

export type ProxyMode = 'none' | 'windows' | 'own';

export const proxyPaths = ['Network.Proxy.Http', 'Network.Proxy.Https', 'Network.Proxy.No'] as const;

/** Stored with the answers, but not a field of the file: the chosen mode. */
const modePath = 'Wizard.Proxy';

/** The proxy that Windows itself uses; undefined if it uses none. */
export function windowsProxy({ proxy }: HostFacts): string | undefined {
  return proxy?.ProxyEnable === 1 && proxy.ProxyServer ? proxy.ProxyServer : undefined;
}

const isOwn = (wizard: Wizard, path: string): boolean => ['you', 'file'].includes(wizard.source(path) ?? '');

export function proxyMode(wizard: Wizard): ProxyMode {
  const chosen = wizard.value(modePath);
  if (chosen === 'none' || chosen === 'own') return chosen;
  const filled = proxyPaths.filter((path) => (wizard.value(path) ?? '') !== '');
  if (filled.length === 0) return 'none';
  // A Windows value that the person has edited is the person's own; so is a file's.
  return filled.every((path) => !isOwn(wizard, path)) ? 'windows' : 'own';
}

/**
 * `none` is a choice, too: without it, Windows' own proxy would return with the next reading. `windows` discards the
 * person's values, so that the machine's apply again.
 */
export function setProxyMode(wizard: Wizard, mode: ProxyMode): void {
  wizard.set(modePath, mode);
  for (const path of proxyPaths) {
    if (mode === 'none') wizard.set(path, '');
    else if (isOwn(wizard, path) && (mode === 'windows' || wizard.value(path) === '')) wizard.clear(path);
  }
}
