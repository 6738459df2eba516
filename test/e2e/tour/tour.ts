import { expect, test, type Page } from '@playwright/test';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { StepId } from '#shared/wizard/answers.ts';
import { Complaints } from '../complaints.ts';
import { root, startWizard } from '../launch.ts';
import { t, WizardWindow } from '../pages/wizard-window.ts';

const folder = join(root, 'out/tour');
const words = JSON.parse(process.env['TOUR_WORDS'] ?? '[]') as readonly string[];
/** Fast enough to wait for, slow enough to be seen at work. */
const usual = ['--host', 'training:clean-pc', '--speed', '40'];

/** Steps that are drawn in dark as well. */
const dark: readonly StepId[] = ['network', 'deploy'];

test('the tour', async () => {
  mkdirSync(folder, { recursive: true });
  const userData = mkdtempSync(join(tmpdir(), 'edge-field-wizard-tour-'));
  const { app, page } = await startWizard(userData, [...usual, ...words]);
  const wizard = new WizardWindow(app, page);
  const picture = camera(wizard);
  const complaints = new Complaints();
  try {
    await complaints.listen(app.context(), page);
    await walk(wizard, picture);
    expect(complaints.unexpected(), 'what the window complained about').toEqual([]);
    keep(userData);
  } catch (error) {
    await page.screenshot({ path: join(folder, 'stopped.png') });
    throw error;
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  }
});

/** From the first screen to the result. */
async function walk(wizard: WizardWindow, picture: (step: StepId) => Promise<void>): Promise<void> {
  await wizard.title('what').waitFor();
  await wizard.choice(t('what.setUp')).check();
  await picture('what');
  await wizard.next();
  await wizard.factsAreRead();
  await picture('computer');
  await wizard.next();
  await wizard.choice(t('type.SingleMachineCluster')).check();
  for (const step of ['type', 'network', 'dns', 'node'] as const) {
    if (step === 'dns') await wizard.withoutInternet();
    await picture(step);
    await wizard.next();
  }
  await wizard.acceptLicence();
  await picture('azure');
  await wizard.next();
  await expect(wizard.footer).toContainText(t('footer.ready'));
  await picture('review');
  await wizard.exportTo(join(folder, 'aksedge-config.json'));
  await wizard.deploy();
  await expect(wizard.stage('boot')).not.toContainText(t('deploy.state.waiting'), { timeout: 60_000 });
  await picture('deploy');
  await wizard.title('result').waitFor({ timeout: 120_000 });
  await picture('result');
}

/** Takes a step in both sizes, and some of them in the dark. */
function camera(wizard: WizardWindow): (step: StepId) => Promise<void> {
  let number = 0;
  const shoot = (page: Page, name: string) =>
    page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  return async (step) => {
    const name = `${String((number += 1)).padStart(2, '0')}-${step}`;
    await wizard.title(step).waitFor();
    await wizard.resize(1366, 768);
    await shoot(wizard.page, name);
    if (dark.includes(step)) {
      await wizard.page.emulateMedia({ colorScheme: 'dark' });
      await shoot(wizard.page, `${name}-dark`);
      await wizard.page.emulateMedia({ colorScheme: 'light' });
    }
    await wizard.resize(1024, 720);
    await shoot(wizard.page, `${name}-1024`);
    await wizard.resize(1366, 768);
  };
}

/** Brings what the job wrote to where the pictures are. */
function keep(userData: string): void {
  const jobs = join(userData, 'jobs');
  for (const entry of readdirSync(jobs, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /^(journal\.jsonl|report\..+|plan\.json)$/.test(entry.name)) {
      copyFileSync(join(entry.parentPath, entry.name), join(folder, basename(entry.name)));
    }
  }
}
