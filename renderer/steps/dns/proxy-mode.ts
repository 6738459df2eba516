import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';

export type ProxyMode = 'none' | 'windows' | 'own';

export const proxyPaths = ['Network.Proxy.Http', 'Network.Proxy.Https', 'Network.Proxy.No'] as const;

/** Kept with the answers, but no field of the file: which of the ways was chosen. */
const modePath = 'Wizard.Proxy';

/** The proxy that Windows itself uses, or nothing where it uses none. */
export function windowsProxy({ proxy }: HostFacts): string | undefined {
  return proxy?.ProxyEnable === 1 && proxy.ProxyServer ? proxy.ProxyServer : undefined;
}

const isOwn = (wizard: Wizard, path: string): boolean => ['you', 'file'].includes(wizard.source(path) ?? '');

export function proxyMode(wizard: Wizard): ProxyMode {
  const chosen = wizard.value(modePath);
  if (chosen === 'none' || chosen === 'own') return chosen;
  const filled = proxyPaths.filter((path) => (wizard.value(path) ?? '') !== '');
  if (filled.length === 0) return 'none';
  // A value of Windows that the person typed over is the person's own; so is what a file sets.
  return filled.every((path) => !isOwn(wizard, path)) ? 'windows' : 'own';
}

/**
 * `none` is a choice too: without it Windows' own proxy would come back with the next reading. `windows` takes the
 * person's values back, so that the machine's stand again.
 */
export function setProxyMode(wizard: Wizard, mode: ProxyMode): void {
  wizard.set(modePath, mode);
  for (const path of proxyPaths) {
    if (mode === 'none') wizard.set(path, '');
    else if (isOwn(wizard, path) && (mode === 'windows' || wizard.value(path) === '')) wizard.clear(path);
  }
}
