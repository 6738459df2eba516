import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesHolding } from '../support/files.ts';
import { expect, test, testInOwnWindow } from './fixture.ts';
import { t } from './pages/wizard-window.ts';

test.describe('on a clean PC', () => {
  test.use({ speed: 100 });

  test('a single machine deployment goes from the first screen to a proven result', async ({
    wizard,
    userData,
  }) => {
    await wizard.toReview('SingleMachineCluster');
    await expect(wizard.footer).toContainText(t('footer.ready'));
    await wizard.reviewTab('commands');
    await expect(wizard.sheet).toContainText('New-AksEdgeDeployment');
    await wizard.reviewTab('file');
    const file = join(userData, 'exported.json');
    await wizard.exportTo(file, true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      DeploymentType: 'SingleMachineCluster',
      Arc: { ClientSecret: null },
    });
    await wizard.deploy();
    await wizard.title('result').waitFor();
    await expect(wizard.sheet).toContainText(t('result.ready'));
    await expect(wizard.sheet).toContainText('line3-pc04-ledge');
    await expect(wizard.sheet.getByText(t('report.verdict.disagrees'))).toHaveCount(0);
  });

  test('a scalable deployment: a taken address is named and mended, and the node gets the new one', async ({
    wizard,
  }) => {
    await wizard.toReview('ScalableCluster');
    await wizard.goTo('network');
    const node = wizard.field(t('field.Machines.LinuxNode.Ip4Address'));
    const proposed = await node.inputValue();
    await node.fill('10.20.30.1');
    await expect(node).toHaveAttribute('aria-invalid', 'true');
    await expect(node).toHaveAccessibleDescription(/10\.20\.30\.1 .*gateway/i);
    await node.fill(proposed);
    await wizard.goTo('review');
    await expect(wizard.footer).toContainText(t('footer.ready'));
    await wizard.deploy();
    await wizard.title('result').waitFor();
    await expect(wizard.sheet).toContainText(t('result.ready'));
    await expect(wizard.sheet).toContainText(proposed);
  });

  test('back and forth loses nothing that was typed', async ({ wizard }) => {
    await wizard.toReview('SingleMachineCluster');
    await wizard.goTo('node');
    await wizard.field(t('field.Machines.LinuxNode.CpuCount')).fill('2');
    for (const step of ['dns', 'network', 'type', 'computer', 'what'] as const) {
      await wizard.back();
      await wizard.title(step).waitFor();
    }
    await wizard.goTo('node');
    await expect(wizard.field(t('field.Machines.LinuxNode.CpuCount'))).toHaveValue('2');
  });

  test('the client secret is in no file that the wizard keeps', async ({ wizard, userData }) => {
    await wizard.toReview('SingleMachineCluster');
    await wizard.deploy();
    await wizard.title('result').waitFor();
    // It is deleted after the job has ended: a file that is open somewhere keeps no job from ending.
    await expect.poll(() => filesHolding(userData, 'not-a-real-secret')).toEqual([]);
  });
});

test.describe('in mid-deployment', () => {
  test.use({ speed: 25 });

  test('a reload of the window shows the running job again, and its end', async ({ wizard }) => {
    await wizard.toReview('SingleMachineCluster');
    await wizard.deploy();
    await expect(wizard.stage('features')).toContainText(t('deploy.state.done'));
    await wizard.page.reload();
    await wizard.title('deploy').waitFor();
    await expect(wizard.stage('features')).toContainText(t('deploy.state.done'));
    await expect(wizard.sheet.getByRole('region', { name: t('log.title') })).toContainText(
      'Checking host for required features',
    );
    await wizard.title('result').waitFor();
    await expect(wizard.sheet).toContainText(t('result.ready'));
  });
});

test.describe('on a machine whose node never becomes ready', () => {
  test.use({ machine: 'deploy-fails', speed: 100 });

  test('the failure is explained in plain words, names its stage, and the answers are kept', async ({
    wizard,
  }) => {
    await wizard.toReview('SingleMachineCluster');
    await wizard.deploy();
    await wizard.title('result').waitFor();
    await expect(wizard.sheet).toContainText(t('failure.notReady.title'));
    await expect(wizard.sheet).toContainText(t('failure.notReady.single.remedy'));
    await expect(wizard.sheet).toContainText(t('stage.ready'));
    await expect(wizard.sheet).toContainText('.zip');
    await wizard.button(t('footer.again')).click();
    await wizard.title('review').waitFor();
    await wizard.goTo('azure');
    await expect(wizard.field(t('field.Arc.ResourceGroupName'))).toHaveValue('plant-7');
  });
});

test.describe('on a computer without Hyper-V', () => {
  test.use({ machine: 'no-hyper-v' });

  test('the features are turned on, the computer restarts, and the deployment goes on to its proof', async ({
    wizard,
  }) => {
    await wizard.toReview('SingleMachineCluster', { online: false });
    await wizard.reviewTab('commands');
    await expect(wizard.sheet).toContainText('Install-AksEdgeHostFeatures');
    await wizard.deploy();
    await expect(wizard.sheet).toContainText('Restart-Computer');
    await wizard.button(t('restart.now')).click();
    await wizard.title('result').waitFor();
    await expect(wizard.sheet).toContainText(t('result.ready'));
  });
});

testInOwnWindow.describe('with a PowerShell that is none', () => {
  testInOwnWindow.use({ host: 'windows', words: ['--powershell', process.execPath] });

  testInOwnWindow('the window says so, with what to do, and stays usable', async ({ wizard }) => {
    await wizard.choice(t('what.setUp')).check();
    await wizard.next();
    await wizard.title('computer').waitFor();
    await expect(wizard.sheet).toContainText(t('error.host.exited.remedy'));
    await wizard.next();
    await wizard.title('type').waitFor();
  });
});
