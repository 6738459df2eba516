import { test as base, expect } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Complaints } from './complaints.ts';
import { startWizard } from './launch.ts';
import { WizardWindow } from './pages/wizard-window.ts';

export { expect };

interface Shared {
  readonly wizard: WizardWindow;
  readonly complaints: Complaints;
}

interface Fixtures {
  /** What stands after `--host`. */
  readonly host: string;
  /** Further words of the command line. */
  readonly words: readonly string[];
  /** A fresh folder for settings, log and jobs; gone after the test. */
  readonly userData: string;
  readonly complaints: Complaints;
  readonly wizard: WizardWindow;
}

/** Events of the main process's log that no test may cause without saying so. */
const faults = ['uncaughtException', 'unhandledRejection', 'ipc.internal', 'start'];

export const test = base.extend<Fixtures>({
  host: ['training:clean-pc', { option: true }],
  words: [[], { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures that are asked for.
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'edge-field-wizard-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  complaints: async ({}, use) => {
    await use(new Complaints());
  },
  wizard: async ({ host, words, userData, complaints }, use, testInfo) => {
    const { app, page } = await startWizard(userData, ['--host', host, ...words]);
    try {
      await complaints.listen(app.context(), page);
      await use(new WizardWindow(app, page));
      // A refusal is heard a moment after what was refused.
      await expect
        .poll(() => complaints.missing(), { message: 'refusals that should have been heard' })
        .toEqual([]);
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('window', { body: await page.screenshot(), contentType: 'image/png' });
        await testInfo.attach('log', { body: logOf(userData), contentType: 'text/plain' });
      }
    } finally {
      await app.close();
    }
    expect(complaints.unexpected(), 'what the window complained about').toEqual([]);
    expect(faultsIn(logOf(userData)), 'faults in the log of the main process').toEqual([]);
  },
});

/**
 * One window for all tests of a worker, for what changes nothing in it: a start takes longer than most of these tests.
 * What one of them expects to hear may still be heard in the next.
 */
export const testInOneWindow = test.extend<object, { readonly shared: Shared }>({
  shared: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'edge-field-wizard-'));
      const { app, page } = await startWizard(folder, ['--host', 'training:clean-pc']);
      try {
        const complaints = new Complaints();
        await complaints.listen(app.context(), page);
        await use({ wizard: new WizardWindow(app, page), complaints });
      } finally {
        await app.close();
      }
      expect(faultsIn(logOf(folder)), 'faults in the log of the main process').toEqual([]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
  complaints: async ({ shared }, use) => {
    await use(shared.complaints);
  },
  wizard: async ({ shared: { wizard, complaints } }, use) => {
    await use(wizard);
    await expect
      .poll(() => complaints.missing(), { message: 'refusals that should have been heard' })
      .toEqual([]);
    expect(complaints.unexpected(), 'what the window complained about').toEqual([]);
  },
});

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
