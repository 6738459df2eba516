import { pingMany } from '#electron/host/facts/ping-many.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { script } from '../powershell/open.ts';
import { forty, neighborStandIn, Network } from '../powershell/network/namespaces.ts';
import { peers } from '../powershell/network/peers.ts';

/** Of each, in turn, so that a machine that slows down affects all. */
const rounds = 3;

/**
 * How long the used addresses of a /24 with forty computers take, in milliseconds: ours in an open PowerShell, from the
 * first ping to the last verdict, and other programs from their start to their end, all in the same network of
 * namespaces.
 */
async function scan(): Promise<Readonly<Record<string, readonly number[]>>> {
  const network = new Network(`${forty.own}/24`, forty);
  const executable = network.powerShell();
  const host = openPowerShellHost({ executable, script, standIns: [neighborStandIn] });
  const times: Record<string, number[]> = {};
  const note = (name: string, before: number): void => {
    (times[name] ??= []).push(performance.now() - before);
  };
  try {
    // The first call starts PowerShell.
    await pingMany(host, [forty.own]);
    for (let round = 0; round < rounds; round += 1) {
      const before = performance.now();
      const found = await pingMany(host, forty.all);
      note('ours', before);
      if (Object.keys(found).length !== forty.all.length) throw new Error('not every address was asked');
      for (const { name, missing, find } of peers) {
        if (missing !== undefined) continue;
        const start = performance.now();
        find(network, forty.subnet);
        note(name, start);
      }
    }
    return times;
  } finally {
    await host.close();
    network.remove();
  }
}

console.log(JSON.stringify(await scan()));
