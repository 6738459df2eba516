import type { HostFacts } from '#shared/facts/host-facts.ts';
import { proxyChoicePath } from '#shared/wizard/choices.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';

export type ProxyMode = 'none' | 'windows' | 'own';

export const proxyPaths = ['Network.Proxy.Http', 'Network.Proxy.Https', 'Network.Proxy.No'] as const;

/** The proxy that Windows itself uses; undefined if it uses none. */
export function windowsProxy({ proxy }: HostFacts): string | undefined {
  return proxy?.ProxyEnable === 1 && proxy.ProxyServer ? proxy.ProxyServer : undefined;
}

const isOwn = (wizard: Wizard, path: string): boolean => ['you', 'file'].includes(wizard.source(path) ?? '');

export function proxyMode(wizard: Wizard): ProxyMode {
  const chosen = wizard.value(proxyChoicePath);
  if (chosen === 'none' || chosen === 'own') return chosen;
  const filled = proxyPaths.filter((path) => (wizard.value(path) ?? '') !== '');
  // Windows may have stopped using a proxy since, or use one for other traffic only.
  if (filled.length === 0) return chosen === 'windows' ? 'windows' : 'none';
  // A Windows value that the person has edited is the person's own; so is a file's.
  return filled.every((path) => !isOwn(wizard, path)) ? 'windows' : 'own';
}

/**
 * `none` is a choice, too: without it, Windows' own proxy would return with the next reading. `windows` discards the
 * person's values, so that the machine's apply again.
 */
export function setProxyMode(wizard: Wizard, mode: ProxyMode): void {
  wizard.set(proxyChoicePath, mode);
  for (const path of proxyPaths) {
    if (mode === 'none') wizard.set(path, '');
    else if (isOwn(wizard, path) && (mode === 'windows' || wizard.value(path) === '')) wizard.clear(path);
  }
}
