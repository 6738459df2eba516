import type { AppError } from '#shared/errors.ts';
import type { HostFacts, UnreadFact } from './host-facts.ts';

/**
 * Why a machine didn't answer at all, if so: a list of every unread fact would only hide that.
 *
 * @param name the machine's name, or the path of its PowerShell
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
