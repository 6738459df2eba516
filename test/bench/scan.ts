import { resolve } from 'node:path';
import { selectHost } from '#electron/composition/host-selection.ts';
import { openHost } from '#electron/composition/open-host.ts';
import { probe } from '#electron/host/facts/probe.ts';

/** Milliseconds that a ping waits for its answer. */
const timeout = 1000;

/**
 * How long it takes to ask a whole /24 in which nobody answers: on Windows, or the PowerShell that
 * EDGE_WIZARD_POWERSHELL names, otherwise on the training machine in real time.
 */
async function scan(): Promise<{ readonly ms: number; readonly timeout: number; readonly machine: string }> {
  const choice = selectHost({ speed: '1' }, process.env, process.platform, 'training');
  if (!choice.ok || choice.value.kind === 'none') throw new Error('there is no machine to ask');
  const opened = openHost(choice.value, { scripts: resolve('out/powershell') });
  if (!opened.ok) throw new Error(opened.error.code);
  const host = opened.value;
  // Nobody has an address of the network for documentation. The first ping starts what has to be started.
  await probe(host, [{ ping: '192.0.2.1' }]);
  const needs = Array.from({ length: 254 }, (_, index) => ({ ping: `192.0.2.${String(index + 1)}` }));
  const before = performance.now();
  const { ping = {} } = await probe(host, needs);
  const ms = performance.now() - before;
  await host.close();
  if (Object.keys(ping).length !== needs.length) throw new Error('not every address was asked');
  return { ms, timeout, machine: host.about.name };
}

console.log(JSON.stringify(await scan()));
