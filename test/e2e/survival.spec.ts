import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { offlineFile } from '../support/jobs.ts';
import { journalOf, operationPid, start as startCommand } from '../support/survival.ts';
import { expect, test, testInOwnWindow } from './fixture.ts';
import { jobFolder, signal } from './job-on-disk.ts';
import { startWizard } from './launch.ts';
import { DeviceWindow } from './pages/device-window.ts';
import { t, WizardWindow } from './pages/wizard-window.ts';

/** Whether the deployment's own process has said something. */
const begunIn = (folder: string): boolean => deployments(folder) > 0 && operationPid(folder) !== undefined;

const deployments = (folder: string): number =>
  journalOf(folder).filter(
    (entry) => entry.type === 'call-started' && entry.text.startsWith('New-AksEdgeDep'),
  ).length;

testInOwnWindow.describe('a deployment whose window is killed', () => {
  testInOwnWindow.use({ words: ['--speed', '25'] });

  for (const both of [false, true]) {
    const what = both ? 'together with the operation: is explained, and goes on' : 'goes on by itself';
    testInOwnWindow(what, async ({ host, words, userData, complaints }) => {
      const first = await startWizard(userData, ['--host', host, ...words]);
      const before = new WizardWindow(first.app, first.page);
      await before.toReview('SingleMachineCluster', { online: false });
      await before.deploy();
      await expect(before.stage('kubernetes')).toContainText(t('deploy.state.running'));
      const folder = jobFolder(userData);
      const operation = operationPid(folder);
      first.app.process().kill('SIGKILL');
      if (both && operation !== undefined) process.kill(operation, 'SIGKILL');
      else signal(operation, 'SIGSTOP');
      await first.app.close().catch(() => undefined);

      const { app, page } = await startWizard(userData, ['--host', host, ...words]);
      try {
        await complaints.listen(app.context(), page);
        const wizard = new WizardWindow(app, page);
        await wizard.sheet.getByRole('heading', { level: 1 }).waitFor();
        if (both) {
          await expect(wizard.sheet).toContainText(t('interrupted.next'));
          await expect(wizard.sheet).toContainText(t('plan.cleanUp'));
          await wizard.button(t('interrupted.go')).click();
        } else {
          await wizard.title('deploy').waitFor();
          signal(operation, 'SIGCONT');
        }
        await wizard.title('result').waitFor();
        await expect(wizard.sheet).toContainText(t('result.ready'));
        expect(deployments(folder)).toBe(both ? 2 : 1);
      } finally {
        await app.close();
      }
      expect(complaints.unexpected()).toEqual([]);
    });
  }
});

/** Changes of a device's routes that have ended. */
const changesIn = (folder: string): number =>
  journalOf(folder).filter((entry) => entry.type === 'step-ended').length;

testInOwnWindow.describe('a job over routes whose window is killed', () => {
  testInOwnWindow.use({ words: ['--speed', '1'] });

  testInOwnWindow(
    'waits for its device, and makes what is left',
    async ({ host, words, userData, complaints }) => {
      const first = await startWizard(userData, ['--host', host, ...words]);
      const before = new DeviceWindow(new WizardWindow(first.app, first.page));
      await before.open('port2-internet-port3-cameras');
      await before.connect();
      await before.toReview(
        Array.from({ length: 100 }, (_, index) => `Port3,192.168.${index + 21}.0/24,192.168.20.1,100`).join(
          '\n',
        ),
      );
      await before.start();
      const folder = jobFolder(userData);
      await expect.poll(() => changesIn(folder), { intervals: [20] }).toBeGreaterThan(0);
      first.app.process().kill('SIGKILL');
      await first.app.close().catch(() => undefined);
      expect(changesIn(folder)).toBeLessThan(100);

      const { app, page } = await startWizard(userData, ['--host', host, ...words]);
      try {
        await complaints.listen(app.context(), page);
        const wizard = new WizardWindow(app, page);
        await expect(wizard.sheet).toContainText(t('interrupted.lacking'));
        await wizard.button(t('interrupted.connect')).click();
        const device = new DeviceWindow(wizard);
        await wizard.field(t('connect.training')).selectOption('port2-internet-port3-cameras');
        await device.press();
        await expect(wizard.sheet).toContainText(t('interrupted.next'));
        await expect(wizard.sheet).not.toContainText(t('interrupted.lacking'));
        await wizard.button(t('interrupted.go')).click();
        await wizard.title('result').waitFor();
        await expect(wizard.sheet).toContainText(t('routeResult.done'));
        await expect(device.proof(t('report.verdict.agrees'))).toHaveCount(100);
      } finally {
        await app.close();
      }
      expect(complaints.unexpected()).toEqual([]);
    },
  );
});

testInOwnWindow.describe('a job that one face began', () => {
  testInOwnWindow.use({ words: ['--speed', '25'] });

  testInOwnWindow('in the window is carried on by the command line', async ({ host, words, userData }) => {
    const { app, page } = await startWizard(userData, ['--host', host, ...words]);
    const wizard = new WizardWindow(app, page);
    await wizard.toReview('SingleMachineCluster', { online: false });
    await wizard.deploy();
    await expect(wizard.stage('machine')).toContainText(t('deploy.state.running'));
    const folder = jobFolder(userData);
    app.process().kill('SIGKILL');
    await app.close().catch(() => undefined);
    const ended = await startCommand(['deploy', '--resume', folder], userData).end;
    expect({ exit: ended.exit, outcome: ended.json.outcome }).toEqual({ exit: 0, outcome: 'done' });
    expect(deployments(folder)).toBe(1);
  });

  testInOwnWindow(
    'on the command line is carried on in the window',
    async ({ host, words, userData, complaints }) => {
      const folder = join(userData, 'jobs', '20261122-140659');
      const file = join(userData, 'file.json');
      writeFileSync(file, JSON.stringify(offlineFile));
      const begun = startCommand(
        ['deploy', file, '--yes', '--job', folder, '--host', host, '--speed', '25'],
        userData,
      );
      await expect.poll(() => begunIn(folder)).toBe(true);
      begun.child.kill('SIGKILL');
      const operation = operationPid(folder);
      signal(operation, 'SIGSTOP');
      await begun.end;
      const { app, page } = await startWizard(userData, ['--host', host, ...words]);
      try {
        await complaints.listen(app.context(), page);
        const wizard = new WizardWindow(app, page);
        await wizard.title('deploy').waitFor();
        signal(operation, 'SIGCONT');
        await wizard.title('result').waitFor();
        await expect(wizard.sheet).toContainText(t('result.ready'));
        expect(deployments(folder)).toBe(1);
      } finally {
        await app.close();
      }
    },
  );
});

test.describe('a deployment that stands', () => {
  test('is verified again, and removed after its computer was named', async ({ wizard }) => {
    await wizard.toReview('SingleMachineCluster', { online: false });
    await wizard.deploy();
    await wizard.title('result').waitFor();
    await wizard.button(t('after.verify')).click();
    await expect(wizard.sheet).toContainText(t('care.verify.done'));
    await wizard.button(t('footer.finish')).click();
    await wizard.choice(t('what.lookAfter')).check();
    await wizard.next();
    await wizard.sheet.getByRole('button', { name: t('care.remove.title') }).click();
    const go = wizard.button(t('care.remove.go'));
    await expect(go).toBeDisabled();
    await wizard.sheet.getByLabel(t('care.remove.computer')).fill('LINE3-PC04');
    await go.click();
    await expect(wizard.sheet).toContainText(t('care.remove.done'));
  });
});
