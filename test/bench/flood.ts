import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { WizardApi } from '#shared/ipc/contract.ts';
import { startWizard, type Started } from '../e2e/launch.ts';
import { WizardWindow } from '../e2e/pages/wizard-window.ts';

/** What the training machine's flood says. */
const lines = 200_000;
const limitMs = 120_000;
/** In milliseconds, for which the window does nothing first. */
const idleMs = 5000;
const rounds = 3;

/** The longest waits of the window, in milliseconds. */
interface Waits {
  /** Between two frames. */
  readonly frame: number;
  /** For an answer of the main process. */
  readonly answer: number;
}

/** Megabytes. */
interface Memory {
  /** Everything the main process holds of the machine's memory. */
  readonly main: number;
  /** What the window's program holds once nothing is left to be thrown away. */
  readonly window: number;
}

export interface Flood {
  /** Of the same window before the flood, under the same load. */
  readonly idle: Waits;
  readonly flooded: Waits;
  /** Megabytes. */
  readonly growth: number;
  /** Lines of the flood that the job's folder lacks. */
  readonly missing: number;
}

/**
 * Looks at every frame, and asks the main process something every 20 ms.
 *
 * @returns what gives the longest waits since it was asked last
 */
async function watch({ page }: Started): Promise<() => Promise<Waits>> {
  const watching = await page.evaluateHandle(() => {
    const { wizard } = globalThis as unknown as { wizard: WizardApi };
    const waits = { frame: 0, answer: 0 };
    let last = performance.now();
    const frame = (): void => {
      const at = performance.now();
      waits.frame = Math.max(waits.frame, at - last);
      last = at;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    setInterval(() => {
      const asked = performance.now();
      const heard = (): void => {
        waits.answer = Math.max(waits.answer, performance.now() - asked);
      };
      wizard['app.state']({}).then(heard, heard);
    }, 20);
    return waits;
  });
  return async () =>
    await watching.evaluate((waits) => {
      const seen = { ...waits };
      Object.assign(waits, { frame: 0, answer: 0 });
      return seen;
    });
}

async function memory({ app, page }: Started): Promise<Memory> {
  const main = await app.evaluate(() => process.memoryUsage().rss);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { main: main / 1e6, window: usedSize / 1e6 };
}

const contentOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The folder of the only job, once there is one. */
function jobFolder(userData: string): string | undefined {
  const name = readdirSync(join(userData, 'jobs')).find((folder) => /^\d{8}-/.test(folder));
  return name === undefined ? undefined : join(userData, 'jobs', name);
}

/** Waits for the end of the job by its journal: the window is not asked for it. */
async function ended(userData: string): Promise<string> {
  const until = performance.now() + limitMs;
  while (performance.now() < until) {
    const folder = jobFolder(userData);
    const isOver = folder !== undefined && contentOf(join(folder, 'journal.jsonl')).includes('"job-ended"');
    if (isOver) return folder;
    await wait(100);
  }
  throw new Error('the flood did not end');
}

/** Lines of the flood that the job's folder lacks, each counted once and in its order. */
function missingIn(folder: string): number {
  const said = readdirSync(join(folder, 'ops'))
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => [...contentOf(join(folder, 'ops', name)).matchAll(/Exporting entry (\d+) of/g)]);
  return lines - said.filter(([, number], index) => Number(number) === index + 1).length;
}

/** A deployment of which one cmdlet says 200,000 lines as fast as it can, in the built wizard. */
async function once(): Promise<Flood> {
  const userData = mkdtempSync(join(tmpdir(), 'edge-wizard-bench-'));
  const started = await startWizard(userData, ['--host', 'training:log-flood', '--speed', '0']);
  try {
    const wizard = new WizardWindow(started.app, started.page);
    await wizard.toReview('SingleMachineCluster', { online: false });
    const before = await memory(started);
    const waits = await watch(started);
    await waits();
    await wait(idleMs);
    const idle = await waits();
    await wizard.deploy();
    await waits();
    const folder = await ended(userData);
    await wizard.title('result').waitFor();
    const flooded = await waits();
    const after = await memory(started);
    const growth = after.main - before.main + after.window - before.window;
    return { idle, flooded, growth, missing: missingIn(folder) };
  } finally {
    await started.app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function several(): Promise<readonly Flood[]> {
  const floods: Flood[] = [];
  for (let round = 0; round < rounds; round += 1) floods.push(await once());
  return floods;
}

/** With nothing else on the machine, and with a program on each processor that does nothing but compute. */
export async function flood(): Promise<{
  readonly quiet: readonly Flood[];
  readonly busy: readonly Flood[];
}> {
  const quiet = await several();
  const programs = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  try {
    return { quiet, busy: await several() };
  } finally {
    for (const program of programs) program.kill();
  }
}
