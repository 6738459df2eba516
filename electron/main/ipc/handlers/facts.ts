import type { HostAbout } from '#electron/host/host.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { unresponsiveHost } from '#shared/facts/unresponsive-host.ts';
import { err, ok } from '#shared/result.ts';

export function factsHandlers(
  facts: FactsService,
  about: HostAbout,
): Pick<Handlers, 'facts.read' | 'facts.probe'> {
  return {
    'facts.read': async () => {
      const read = await facts.read();
      const silent = unresponsiveHost(read, about.name);
      return silent === undefined ? ok(read) : err(silent);
    },
    'facts.probe': async ({ needs, names }) => ok(await facts.probe(needs, names)),
  };
}
