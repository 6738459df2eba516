import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { powerShell, root, script } from '../powershell/open.ts';

const rounds = 5;
const callsARound = 100;
const standIn = join(root, 'test/bench/Facts.StandIn.psm1');
const quiet = ['-NoLogo', '-NoProfile', '-NonInteractive'];
const cmdlet = 'Get-NetAdapter';

const open = () => openPowerShellHost({ executable: powerShell(), script, standIns: [standIn] });

async function ms(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** From nothing to every fact, and the end of the PowerShell that was asked. */
async function everyFact(): Promise<void> {
  const host = open();
  const { facts, unread } = await readFacts(host, () => undefined);
  await host.close();
  if (facts.adapters === undefined) throw new Error(`not read: ${JSON.stringify(unread)}`);
}

const startAndEnd = (): Promise<unknown> =>
  Promise.resolve(spawnSync(powerShell(), [...quiet, '-Command', 'exit'], { windowsHide: true }));

/** A PowerShell that a person feeds line by line. */
class FedByHand {
  readonly #shell: ChildProcessWithoutNullStreams;
  #heard: (line: string) => void = () => undefined;

  constructor() {
    this.#shell = spawn(powerShell(), [...quiet, '-Command', '-'], { windowsHide: true });
    createInterface({ input: this.#shell.stdout }).on('line', (line) => {
      this.#heard(line);
    });
  }

  /** Runs a line, and waits until it has printed what it has to say. */
  async run(line: string): Promise<void> {
    const end = '--end--';
    const ended = new Promise<void>((resolve) => {
      this.#heard = (said) => {
        if (said === end) resolve();
      };
    });
    this.#shell.stdin.write(`${line}; '${end}'\n`);
    await ended;
  }

  close(): void {
    this.#shell.stdin.end();
  }
}

async function calls(): Promise<{ readonly ours: readonly number[]; readonly bare: readonly number[] }> {
  const host = open();
  const shell = new FedByHand();
  const call = { cmdlet, parameters: {} };
  const ours: number[] = [];
  const bare: number[] = [];
  const one = async (): Promise<void> => {
    const answer = await host.run(call);
    if (!answer.ok) throw new Error(answer.error.detail);
  };
  const line = `${cmdlet} | ConvertTo-Json -Compress -Depth 4`;
  await shell.run(`Import-Module '${standIn}'`);
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const mine = await ms(async () => {
        for (let index = 0; index < callsARound; index += 1) await one();
      });
      const theirs = await ms(async () => {
        for (let index = 0; index < callsARound; index += 1) await shell.run(line);
      });
      // The first round compiles.
      if (round === 0) continue;
      ours.push(mine / callsARound);
      bare.push(theirs / callsARound);
    }
  } finally {
    await host.close();
    shell.close();
  }
  return { ours, bare };
}

/** Every fact beside a PowerShell that only starts and ends, and one call beside the same in a bare PowerShell. */
const facts: number[] = [];
const empty: number[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const theirs = await ms(startAndEnd);
  const mine = await ms(everyFact);
  if (round === 0) continue;
  empty.push(theirs);
  facts.push(mine);
}
console.log(JSON.stringify({ facts, empty, calls: await calls() }));
