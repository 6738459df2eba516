import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, testInOwnWindow } from './fixture.ts';
import { faultsAt } from './gallery/looks.ts';
import { jobFolder } from './job-on-disk.ts';
import { startWizard } from './launch.ts';
import { t, WizardWindow } from './pages/wizard-window.ts';

test('what the gallery looks for is found where it is', async ({ wizard }) => {
  await wizard.title('what').waitFor();
  expect(await faultsAt(wizard, 0)).toEqual([]);
  await wizard.page.evaluate((english) => {
    const plant = (tag: string, text: string, style: string) => {
      const element = document.createElement(tag);
      element.textContent = text;
      element.style.cssText = style;
      document.querySelector('main')?.append(element);
    };
    plant('img', '', '');
    plant('p', 'pale', 'color: #eee; background: #fff');
    plant('p', 'far too long for this', 'width: 20px; overflow: hidden; white-space: nowrap');
    plant('p', 'under', 'position: fixed; left: 400px; top: 200px');
    plant('p', 'over', 'position: fixed; left: 404px; top: 202px');
    plant('p', 'beside the window', 'position: fixed; left: 5000px; top: 0');
    plant('p', english, '');
  }, t('footer.finish'));
  const found = (await faultsAt(wizard, 0)).join('\n');
  for (const fault of [
    'image-alt',
    'color-contrast',
    'cut off: "far too long for this"',
    'on each other: "under" and "over"',
    'cut off: "beside the window"',
    `not translated: ${t('footer.finish')}`,
  ])
    expect(found).toContain(fault);
});

test('a pane takes the focus exactly while it scrolls', async ({ wizard }) => {
  await wizard.title('what').waitFor();
  await wizard.next();
  await wizard.factsAreRead();
  const pane = wizard.page.locator('aside');
  await expect(pane).not.toHaveAttribute('tabindex');
  await pane.evaluate((box) => {
    (box.firstElementChild as HTMLElement).style.minHeight = '3000px';
  });
  await expect(pane).toHaveAttribute('tabindex', '0');
  await pane.evaluate((box) => {
    (box.firstElementChild as HTMLElement).style.minHeight = '';
  });
  await expect(pane).not.toHaveAttribute('tabindex');
});

testInOwnWindow.describe('a job that was interrupted', () => {
  testInOwnWindow.use({ host: 'training:no-hyper-v', words: ['--speed', '100'] });

  testInOwnWindow('can be read in a window that finds it', async ({ host, words, userData }) => {
    const start = ['--host', host, ...words];
    const first = await startWizard(userData, start);
    const before = new WizardWindow(first.app, first.page);
    await before.toReview('SingleMachineCluster');
    await before.deploy();
    await before.button(t('restart.now')).waitFor();
    first.app.process().kill('SIGKILL');
    await first.app.close().catch(() => undefined);
    // As if the power had gone before a restart was asked for.
    const journal = join(jobFolder(userData), 'journal.jsonl');
    const lines = readFileSync(journal, 'utf8').split('\n');
    const cut = lines.findIndex((line) => line.includes('"type":"paused"'));
    writeFileSync(journal, `${lines.slice(0, cut).join('\n')}\n`);
    const second = await startWizard(userData, start);
    try {
      const after = new WizardWindow(second.app, second.page);
      await after.button(t('interrupted.go')).waitFor();
      expect(await faultsAt(after, 5)).toEqual([]);
    } finally {
      await second.app.close();
    }
  });
});
