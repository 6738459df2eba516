import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, testInOwnWindow } from './fixture.ts';
import { t } from './pages/wizard-window.ts';

testInOwnWindow(
  'opens its window, names the machine and says that it is a training machine',
  async ({ wizard }) => {
    await expect(wizard.page).toHaveTitle(t('app.title', { step: t('step.what') }));
    await expect(wizard.header).toContainText('LINE3-PC04');
    await expect(wizard.header).toContainText(t('frame.training'));
    await expect(wizard.title('what')).toBeVisible();
  },
);

test('a second start ends by itself and leaves the first window alone', async ({ wizard, userData }) => {
  await expect(wizard.title('what')).toBeVisible();
  expect(await secondStart(userData)).toBe(0);
  await expect(wizard.title('what')).toBeVisible();
  expect(wizard.app.windows()).toHaveLength(1);
});

test('a second start for a file opens it in the first window', async ({ wizard, userData }, testInfo) => {
  await expect(wizard.title('what')).toBeVisible();
  const file = testInfo.outputPath('line3.json');
  writeFileSync(file, '{ "SchemaVersion": "1.16", "DeploymentType": "ScalableCluster" }');
  expect(await secondStart(userData, ['--open', file])).toBe(0);
  await expect(wizard.page.getByRole('heading', { name: 'line3.json' })).toBeVisible();
});

testInOwnWindow.describe('a start with words of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edge-field-wizard-words-'));
  const file = join(folder, 'line4.json');
  writeFileSync(file, '{ "SchemaVersion": "1.16", "DeploymentType": "ScalableCluster" }');
  testInOwnWindow.afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  testInOwnWindow.describe('for a file', () => {
    testInOwnWindow.use({ words: ['--open', file] });
    testInOwnWindow('opens it', async ({ wizard }) => {
      await expect(wizard.page.getByRole('heading', { name: 'line4.json' })).toBeVisible();
    });
  });

  testInOwnWindow.describe('for a job that is none', () => {
    testInOwnWindow.use({ words: ['--resume', folder] });
    testInOwnWindow('says so, and can be used', async ({ wizard }) => {
      await expect(wizard.page.getByRole('alert')).toContainText(
        t('error.job.unreadable.none.message', { folder }),
      );
      await expect(wizard.title('what')).toBeVisible();
    });
  });
});

test('a start that only shows whether it works says so in one line, and ends', async () => {
  const { executable, root } = await import('./launch.ts');
  const { spawnSync } = await import('node:child_process');
  const words = [root, '--no-sandbox', '--host', 'training:clean-pc', '--smoke'];
  const { status, stdout } = spawnSync(executable, words, { encoding: 'utf8', timeout: 120_000 });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ version: '0.1.0', isPackaged: false },
    host: { kind: 'training' },
  });
});

async function secondStart(userData: string, words: readonly string[] = []): Promise<number | null> {
  const { executable, root } = await import('./launch.ts');
  const { spawn } = await import('node:child_process');
  const child = spawn(executable, [root, '--no-sandbox', `--user-data-dir=${userData}`, ...words], {
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('exit', resolve));
}
