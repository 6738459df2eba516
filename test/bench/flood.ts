import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startWizard, type Started } from '../e2e/launch.ts';
import { WizardWindow } from '../e2e/pages/wizard-window.ts';

/** What the flood says; the scenario's own number. */
const lines = 200_000;
const limitMs = 120_000;

/** What the window saw while it was watched, in milliseconds. */
interface Watched {
  readonly frame: number;
  readonly answer: number;
}

/** Looks at the gaps between frames and asks the main process something every 20 ms. */
async function watch({ page }: Started): Promise<void> {
  await page.evaluate(() => {
    const watched = { frame: 0, answer: 0, last: performance.now() };
    Object.assign(globalThis, { watched });
    const frame = (): void => {
      const at = performance.now();
      watched.frame = Math.max(watched.frame, at - watched.last);
      watched.last = at;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    setInterval(() => {
      const asked = performance.now();
      const heard = (): void => {
        watched.answer = Math.max(watched.answer, performance.now() - asked);
      };
      void window.wizard['app.state']({}).then(heard, heard);
    }, 20);
  });
}

/** Forgets what was seen so far. @returns that */
async function seen({ page }: Started): Promise<Watched> {
  return await page.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: { frame: number; answer: number } };
    const { frame, answer } = watched;
    Object.assign(watched, { frame: 0, answer: 0 });
    return { frame, answer };
  });
}

/** Megabytes of main process and window that nothing but the programs themselves hold. */
async function memory({ app, page }: Started): Promise<{ readonly main: number; readonly window: number }> {
  const main = await app.evaluate(() => {
    const { rss, heapUsed } = process.memoryUsage();
    return { rss, heapUsed };
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  console.error(main, heap);
  return { main: main.rss / 1e6, window: heap / 1e6 };
}

function jobFolder(userData: string): string | undefined {
  const name = readdirSync(join(userData, 'jobs')).find((folder) => /^\d{8}-/.test(folder));
  return name === undefined ? undefined : join(userData, 'jobs', name);
}

function journal(folder: string | undefined): string {
  try {
    return folder === undefined ? '' : readFileSync(join(folder, 'journal.jsonl'), 'utf8');
  } catch {
    return '';
  }
}

async function flood(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'edge-wizard-bench-'));
  const started = await startWizard(userData, ['--host', 'training:log-flood', '--speed', '0']);
  try {
    const wizard = new WizardWindow(started.app, started.page);
    await wizard.toReview('SingleMachineCluster', { online: false });
    const before = await memory(started);
    await watch(started);
    await wait(1000);
    const idle = await seen(started);
    const at = performance.now();
    await wizard.deploy();
    while (!journal(jobFolder(userData)).includes('"type":"job-ended"')) {
      if (performance.now() - at > limitMs) throw new Error('the flood did not end');
      await wait(200);
      await memory(started);
    }
    const ms = performance.now() - at;
    await wait(500);
    const during = await seen(started);
    const after = await memory(started);
    const folder = jobFolder(userData) ?? '';
    const kept = readdirSync(join(folder, 'ops'))
      .map((name) => readFileSync(join(folder, 'ops', name), 'utf8').split('Exporting entry ').length - 1)
      .reduce((sum, count) => sum + count, 0);
    console.log(JSON.stringify({ idle, during, before, after, kept, lines, ms }));
  } finally {
    await started.app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

await flood();
