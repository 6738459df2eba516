import type { AppError } from '#shared/errors.ts';
import type { HostFacts, UnreadFact } from './host-facts.ts';

/**
 * Why a machine said nothing at all, if it did: then it is the machine that cannot be spoken to, and a list of
 * every single fact that could not be read would only hide it.
 *
 * @param name of the machine, or the path of its PowerShell
 */
export function unresponsiveHost(
  { facts, unread }: { readonly facts: HostFacts; readonly unread: readonly UnreadFact[] },
  name: string,
): AppError | undefined {
  const [first] = unread;
  const said = Object.keys(facts).some((part) => part !== 'probes');
  if (said || first?.code.startsWith('host.') !== true) return undefined;
  return { code: first.code, values: { name }, detail: first.message };
}
