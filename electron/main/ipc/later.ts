import type { CallName, Input } from '#shared/ipc/contract.ts';
import type { Handlers } from './registrar.ts';

const answered = <Name extends CallName>(handler: Handlers[Name], input: Input<Name>) => handler(input);

/**
 * Handlers whose code is loaded with the first of these calls, because a start needs none of it.
 *
 * @param load gives all of them; called once
 */
export function later<Name extends CallName>(
  names: readonly Name[],
  load: () => Promise<Pick<Handlers, Name>>,
): Pick<Handlers, Name> {
  let loaded: Promise<Pick<Handlers, Name>> | undefined;
  const handler =
    <One extends Name>(name: One) =>
    async (input: Input<One>) => {
      const handlers = (await (loaded ??= load())) as Handlers;
      return await answered(handlers[name], input);
    };
  return Object.fromEntries(names.map((name) => [name, handler(name)])) as unknown as Pick<Handlers, Name>;
}
