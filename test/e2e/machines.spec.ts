import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { problemsOf } from './axe.ts';
import { expect, test } from './fixture.ts';
import { t } from './pages/wizard-window.ts';

const template = JSON.stringify({
  ...{ SchemaVersion: '1.14', Version: '1.0', DeploymentType: 'SingleMachineCluster' },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 20 } }],
});
/** The 701st machine has the name of the first one. */
const names = Array.from({ length: 1000 }, (_, index) => `PC${String(index === 700 ? 0 : index)}`);

test('a thousand machines are checked, reached by keyboard, corrected and exported', async ({
  wizard,
  userData,
}) => {
  const { page, sheet } = wizard;
  await wizard.choice(t('what.many')).check();
  await wizard.next();
  await wizard.title('table').waitFor();
  const table = `Name;LinuxNode.CpuCount\n${names.map((name) => `${name};`).join('\n')}`;
  await wizard.drop({ name: 'machines.csv', text: table }, { name: 'template.json', text: template });
  await sheet.getByText(t('table.template.isOpen', { name: 'template.json' })).waitFor();
  await wizard.goTo('machines');
  const grid = sheet.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '1001');
  // Only rows in view are drawn, and the last one is reached all the same.
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
  await grid.getByRole('gridcell', { name: 'PC0', exact: true }).click();
  await page.keyboard.press('Control+End');
  const last = grid.locator('[aria-rowindex="1001"]').getByRole('gridcell').last();
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  const wrong = grid.locator('[aria-rowindex="702"]').getByRole('gridcell').first();
  await expect(wrong).toBeFocused();
  await expect(wrong).toBeInViewport();
  await expect(wrong).toHaveAccessibleDescription(/PC0 is also the name in row 2/);
  expect(await problemsOf(page)).toEqual([]);
  await page.keyboard.type('PC700');
  await page.keyboard.press('Enter');
  await expect(wrong).toHaveText('PC700');
  await expect(sheet.getByText(t('machines.right', { count: 1000 }))).toBeVisible();
  await wizard.goTo('folder');
  const out = join(userData, 'files');
  await wizard.answerOpenDialog(out);
  await wizard.button(t('folder.export')).click();
  await sheet.getByText(t('folder.written', { count: 1000 })).waitFor();
  expect(readdirSync(join(out, 'machines'))).toHaveLength(1000);
});
