import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationPid } from '../support/survival.ts';
import { expect, test } from './fixture.ts';
import { startWizard } from './launch.ts';
import { t, WizardWindow } from './pages/wizard-window.ts';

/** The folder of the only job there is. */
function jobFolder(userData: string): string {
  const [name = ''] = readdirSync(join(userData, 'jobs')).filter((folder) => /^\d{8}-/.test(folder));
  return join(userData, 'jobs', name);
}

const deployments = (folder: string): number =>
  readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('"text":"New-AksEdgeDeployment').length - 1;

test.describe('a deployment whose window is killed', () => {
  test.use({ words: ['--speed', '25'] });

  for (const both of [false, true]) {
    const what = both ? 'together with the operation: is explained, and goes on' : 'goes on by itself';
    test(what, async ({ host, words, userData, complaints }) => {
      const first = await startWizard(userData, ['--host', host, ...words]);
      const before = new WizardWindow(first.app, first.page);
      await before.toReview('SingleMachineCluster', { online: false });
      await before.deploy();
      await expect(before.stage('kubernetes')).toContainText(t('deploy.state.running'), { timeout: 40_000 });
      const folder = jobFolder(userData);
      const operation = operationPid(folder);
      first.app.process().kill('SIGKILL');
      if (both && operation !== undefined) process.kill(operation, 'SIGKILL');
      await first.app.close().catch(() => undefined);

      const { app, page } = await startWizard(userData, ['--host', host, ...words]);
      try {
        await complaints.listen(app.context(), page);
        const wizard = new WizardWindow(app, page);
        await wizard.sheet.getByRole('heading', { level: 1 }).waitFor();
        if (both) {
          await expect(wizard.sheet).toContainText(t('interrupted.next'));
          await expect(wizard.sheet).toContainText(t('plan.cleanUp'), { timeout: 20_000 });
          await wizard.button(t('interrupted.go')).click();
        }
        await wizard.title('result').waitFor({ timeout: 40_000 });
        await expect(wizard.sheet).toContainText(t('result.ready'));
        expect(deployments(folder)).toBe(both ? 2 : 1);
      } finally {
        await app.close();
      }
      expect(complaints.unexpected()).toEqual([]);
    });
  }
});

test.describe('a deployment that stands', () => {
  test.use({ words: ['--speed', '0'] });

  test('is verified again, and removed after its computer was named', async ({ wizard }) => {
    await wizard.toReview('SingleMachineCluster', { online: false });
    await wizard.deploy();
    await wizard.title('result').waitFor({ timeout: 40_000 });
    await wizard.button(t('after.verify')).click();
    await expect(wizard.sheet).toContainText(t('care.verify.done'), { timeout: 20_000 });
    await wizard.button(t('footer.finish')).click();
    await wizard.choice(t('what.lookAfter')).check();
    await wizard.next();
    await wizard.sheet.getByRole('button', { name: t('care.remove.title') }).click();
    const go = wizard.button(t('care.remove.go'));
    await expect(go).toBeDisabled();
    await wizard.sheet.getByLabel(t('care.remove.computer')).fill('LINE3-PC04');
    await go.click();
    await expect(wizard.sheet).toContainText(t('care.remove.done'), { timeout: 20_000 });
  });
});
