import { expect, test } from './fixture.ts';
import { t } from './pages/wizard-window.ts';

test('opens its window, names the machine and says that it is a training machine', async ({ wizard }) => {
  await expect(wizard.page).toHaveTitle(t('app.title', { step: t('step.what') }));
  await expect(wizard.header).toContainText('LINE3-PC04');
  await expect(wizard.header).toContainText(t('frame.training'));
  await expect(wizard.title('what')).toBeVisible();
});

test('a second start ends by itself and leaves the first window alone', async ({ wizard, userData }) => {
  await expect(wizard.title('what')).toBeVisible();
  expect(await secondStart(userData)).toBe(0);
  await expect(wizard.title('what')).toBeVisible();
  expect(wizard.app.windows()).toHaveLength(1);
});

async function secondStart(userData: string): Promise<number | null> {
  const { executable, root } = await import('./launch.ts');
  const { spawn } = await import('node:child_process');
  const child = spawn(executable, [root, '--no-sandbox', `--user-data-dir=${userData}`], { stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', resolve));
}
