import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import type { FactsReader } from './services/facts-service.ts';
import type { Log } from './services/log.ts';

/** Reads the machine for the window, and logs remarks about the facts. */
export async function readAndLog(
  host: Host,
  onProgress: Parameters<FactsReader['read']>[0],
  log: Log,
): ReturnType<FactsReader['read']> {
  const { facts, unread, remarks } = await readFacts(host, (state) => {
    onProgress({ facts: state.facts, unread: state.unread, reading: state.reading });
  });
  for (const { fact, message } of remarks) log('facts', `${fact}: ${message}`);
  return { facts, unread };
}
