import { test as base, expect } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Complaints } from './complaints.ts';
import { startWizard } from './launch.ts';
import { WizardWindow } from './pages/wizard-window.ts';
import { startAnew } from './start-anew.ts';

export { expect };

interface Shared {
  readonly wizard: WizardWindow;
  readonly complaints: Complaints;
  readonly userData: string;
}

interface Fixtures {
  /** A folder for settings, log and jobs. */
  readonly userData: string;
  readonly complaints: Complaints;
  readonly wizard: WizardWindow;
}

interface OwnFixtures extends Fixtures {
  /** What stands after `--host`. */
  readonly host: string;
  /** Further words of the command line. */
  readonly words: readonly string[];
}

interface SharedFixtures extends Fixtures {
  /** The training machine that the window begins with, or none: the window stays as the test before left it. */
  readonly machine: string | null;
  /** How fast its time runs; 0 waits for nothing. */
  readonly speed: number;
}

/** Events of the main process's log that no test may cause without saying so. */
const faults = ['uncaughtException', 'unhandledRejection', 'ipc.internal', 'start'];

/** A window of its own for each test, on a machine that the command line names, with a fresh folder that is gone after it. */
export const testInOwnWindow = base.extend<OwnFixtures>({
  host: ['training:clean-pc', { option: true }],
  words: [[], { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures that are asked for.
  userData: async ({}, use) => {
    const folder = freshFolder();
    await use(folder);
    remove(folder);
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  complaints: async ({}, use) => {
    await use(new Complaints());
  },
  wizard: async ({ host, words, userData, complaints }, use, testInfo) => {
    const { app, page } = await startWizard(userData, ['--host', host, ...words]);
    try {
      await complaints.listen(app.context(), page);
      const wizard = new WizardWindow(app, page);
      await use(wizard);
      await hasHeard(complaints);
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('window', { body: await page.screenshot(), contentType: 'image/png' });
        await testInfo.attach('log', { body: logOf(userData), contentType: 'text/plain' });
      }
    } finally {
      await app.close();
    }
    expectNoFault(complaints, logOf(userData));
  },
});

/**
 * One window for all tests of a worker, which begins each of them as a person begins anew: a start takes longer than
 * most of these tests. What is about a start, a kill or the words of the command line has a window of its own.
 */
export const test = base.extend<SharedFixtures, { readonly shared: Shared }>({
  machine: ['clean-pc', { option: true }],
  speed: [0, { option: true }],
  shared: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const userData = freshFolder();
      const { app, page } = await startWizard(userData, ['--host', 'training:clean-pc']);
      try {
        const complaints = new Complaints();
        await complaints.listen(app.context(), page);
        await use({ wizard: new WizardWindow(app, page), complaints, userData });
      } finally {
        await app.close();
      }
      remove(userData);
    },
    { scope: 'worker' },
  ],
  userData: async ({ shared }, use) => {
    await use(shared.userData);
  },
  complaints: async ({ shared }, use) => {
    await use(shared.complaints);
  },
  wizard: async ({ shared: { wizard, complaints, userData }, machine, speed }, use, testInfo) => {
    if (machine !== null) {
      await startAnew(wizard, { scenario: machine, speed });
      complaints.forget();
    }
    const before = logOf(userData).length;
    const said = (): string => logOf(userData).slice(before);
    await use(wizard);
    await hasHeard(complaints);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('window', { body: await wizard.page.screenshot(), contentType: 'image/png' });
      await testInfo.attach('log', { body: said(), contentType: 'text/plain' });
    }
    expectNoFault(complaints, said());
  },
});

const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'edge-field-wizard-'));

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A refusal is heard a moment after what was refused. */
async function hasHeard(complaints: Complaints): Promise<void> {
  await expect
    .poll(() => complaints.missing(), { message: 'refusals that should have been heard' })
    .toEqual([]);
}

function expectNoFault(complaints: Complaints, log: string): void {
  expect(complaints.unexpected(), 'what the window complained about').toEqual([]);
  expect(faultsIn(log), 'faults in the log of the main process').toEqual([]);
}

function logOf(userData: string): string {
  try {
    return readFileSync(join(userData, 'log/main.log'), 'utf8');
  } catch {
    return '';
  }
}

function faultsIn(log: string): readonly string[] {
  return log.split('\n').filter((line) => faults.some((event) => line.includes(`"event":"${event}"`)));
}
