import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationPid } from '../support/survival.ts';
import { problemsOf } from './axe.ts';
import { cutOff } from './cut-off.ts';
import { expect, test, testInOwnWindow } from './fixture.ts';
import { jobFolder, signal } from './job-on-disk.ts';
import { startWizard } from './launch.ts';
import { DeviceWindow } from './pages/device-window.ts';
import { t, WizardWindow } from './pages/wizard-window.ts';

const sizes = [
  [1366, 768],
  [1024, 720],
] as const;

/** The smallest window, and what 200 and 400 percent leave of a small and a larger one. */
const smallSizes = [
  [900, 500],
  [640, 400],
  [320, 480],
] as const;

/**
 * What axe finds on the screen that is shown, at both sizes of the window, in light and in dark, and what small windows
 * cut off.
 */
async function problems(wizard: WizardWindow, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [width, height] of sizes) {
    await wizard.resize(width, height);
    for (const colorScheme of ['light', 'dark'] as const) {
      await wizard.page.emulateMedia({ colorScheme });
      // The other scheme has other colours, and nothing else.
      const rules = colorScheme === 'dark' ? ['color-contrast'] : [];
      const lines = await problemsOf(wizard.page, ...rules);
      found.push(...lines.map((line) => `${name}, ${width}x${height}, ${colorScheme}: ${line}`));
    }
  }
  for (const [width, height] of smallSizes) {
    await wizard.resize(width, height);
    found.push(...(await cutOff(wizard.page)).map((line) => `${name}, ${width}x${height}: ${line}`));
  }
  await wizard.resize(...sizes[0]);
  return found;
}

/** A file of an older schema with slips, as people write them. */
const old = `{
  "SchemaVersion": "1.13", "DeploymentType": "ScalableCluster", // plant 7
  "Init": { "ServiceIpRangeSize": "10" },
  "Network": { "Ip4GatewayAddress": "10.20.30.1", "DnsServer": "10.20.30.5" },
  "Machines": [{ "LinuxNode": { "CpuCount": 99 } }],
}`;

test.describe('a deployment', () => {
  // Slow enough to be held while it runs.
  test.use({ speed: 25 });

  test('has no step with an accessibility problem that axe knows', async ({ wizard, userData }) => {
    const found: string[] = [];
    await wizard.title('what').waitFor();
    found.push(...(await problems(wizard, 'what')));
    await wizard.drop({ name: 'broken.json', text: '{' });
    found.push(...(await problems(wizard, 'what, with a file that cannot be read')));
    await wizard.drop({ name: 'old.json', text: old });
    await wizard.opened.waitFor();
    found.push(...(await problems(wizard, 'what, with an opened file')));
    await wizard.goTo('review');
    found.push(...(await problems(wizard, 'review, compared with the file')));
    await wizard.goTo('what');
    await wizard.button(t('what.file.away')).click();
    await wizard.next();
    await wizard.factsAreRead();
    found.push(...(await problems(wizard, 'computer')));
    await wizard.next();
    await wizard.choice(t('type.ScalableCluster')).check();
    found.push(...(await problems(wizard, 'type')));
    await wizard.next();
    await wizard.field(t('field.Machines.LinuxNode.Ip4Address')).fill('10.20.30.1');
    found.push(...(await problems(wizard, 'network with a finding')));
    await wizard.sheet.getByRole('button', { name: /^Use / }).first().click();
    await wizard.next();
    await wizard.choice(t('dns.proxy.own')).check();
    found.push(...(await problems(wizard, 'dns with a proxy')));
    await wizard.choice(t('dns.proxy.none')).check();
    await wizard.next();
    found.push(...(await problems(wizard, 'node')));
    await wizard.next();
    found.push(...(await problems(wizard, 'azure, empty')));
    await wizard.answerAzure();
    await wizard.next();
    found.push(...(await problems(wizard, 'review')));
    await wizard.deploy();
    await expect.poll(() => operationPid(jobFolder(userData))).toBeDefined();
    const operation = operationPid(jobFolder(userData));
    signal(operation, 'SIGSTOP');
    found.push(...(await problems(wizard, 'deploy')));
    // It was this screen all the time.
    await expect(wizard.title('deploy')).toBeVisible();
    signal(operation, 'SIGCONT');
    await wizard.title('result').waitFor();
    found.push(...(await problems(wizard, 'result')));
    expect(found).toEqual([]);
  });

  test('nor has what comes after it', async ({ wizard }) => {
    const found: string[] = [];
    await wizard.button(t('training.title')).click();
    await wizard.page.getByRole('dialog', { name: t('training.title') }).waitFor();
    found.push(...(await problems(wizard, 'trainer panel')));
    await wizard.button(t('training.close')).click();
    await wizard.toReview('ScalableCluster', { online: false });
    await wizard.goTo('network');
    await wizard.button(t('paste.open')).click();
    await wizard.page
      .getByRole('dialog')
      .getByRole('textbox')
      .fill('Ip4PrefixLength: 24\nMtu: large\n10.20.30.9');
    found.push(...(await problems(wizard, 'the answer to an address request')));
    await wizard.page.keyboard.press('Escape');
    await wizard.goTo('review');
    await wizard.deploy();
    await wizard.title('result').waitFor();
    await wizard.button(t('support.open')).click();
    await wizard.page.getByRole('dialog', { name: t('support.title') }).waitFor();
    found.push(...(await problems(wizard, 'support file')));
    await wizard.page.keyboard.press('Escape');
    await wizard.button(t('footer.finish')).click();
    await wizard.choice(t('what.lookAfter')).check();
    await wizard.next();
    for (const way of ['verify', 'addNode', 'scaleOut', 'arc', 'repairKms', 'remove'] as const) {
      await wizard.sheet.getByRole('button', { name: t(`care.${way}.title`) }).click();
      found.push(...(await problems(wizard, `care, ${way}`)));
    }
    await wizard.button(t('jobs.title')).click();
    await wizard.page.getByRole('table').waitFor();
    found.push(...(await problems(wizard, 'earlier jobs')));
    expect(found).toEqual([]);
    // Nothing found is worth something only where something can be found; behind a dialog nothing is looked at.
    await wizard.page.keyboard.press('Escape');
    await wizard.page.getByRole('table').waitFor({ state: 'hidden' });
    await wizard.page.evaluate(() => {
      const [image, words] = [document.createElement('img'), document.createElement('p')];
      words.textContent = 'pale';
      words.style.cssText = 'color: #eee; background: #fff';
      document.querySelector('main')?.append(image, words);
    });
    const planted = (await problems(wizard, 'planted')).join('\n');
    for (const [width, height] of sizes) {
      expect(planted).toContain(`planted, ${width}x${height}, light: image-alt`);
      expect(planted).toContain(`planted, ${width}x${height}, dark: color-contrast`);
    }
  });
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

testInOwnWindow.describe('a device whose routes are planned', () => {
  testInOwnWindow.use({ host: 'training:certificate-name', words: ['--speed', '100'] });

  testInOwnWindow('has no accessibility problem that axe knows', async ({ wizard }) => {
    const found: string[] = [];
    const device = new DeviceWindow(wizard);
    await device.open();
    await device.press();
    await wizard.button(t('connect.skip')).waitFor();
    found.push(...(await problems(wizard, 'connect, refused')));
    await wizard.button(t('connect.skip')).click();
    await wizard.title('device').waitFor();
    found.push(...(await problems(wizard, 'device')));
    await wizard.goTo('addresses');
    found.push(...(await problems(wizard, 'addresses')));
    await device.toReview('Port3,192.168.20.0/24,192.168.20.1,100');
    await wizard.goTo('routes');
    found.push(...(await problems(wizard, 'routes with findings')));
    await wizard.goTo('routeReview');
    found.push(...(await problems(wizard, 'review of the routes')));
    await device.apply();
    found.push(...(await problems(wizard, 'result of the routes')));
    await wizard.button(t('rollback.open')).click();
    found.push(...(await problems(wizard, 'the way back')));
    await wizard.page.keyboard.press('Escape');
    await device.finish();
    found.push(...(await problems(wizard, 'device with a job')));
    expect(found).toEqual([]);
  });
});

testInOwnWindow.describe('a job that cannot go on by itself', () => {
  testInOwnWindow.use({ host: 'training:no-hyper-v', words: ['--speed', '100'] });

  testInOwnWindow(
    'has no accessibility problem that axe knows: restart, and interrupted',
    async ({ host, words, userData }) => {
      const start = ['--host', host, ...words];
      const first = await startWizard(userData, start);
      const before = new WizardWindow(first.app, first.page);
      await before.toReview('SingleMachineCluster');
      await before.deploy();
      await before.button(t('restart.now')).waitFor();
      const found = [...(await problems(before, 'restart'))];
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
        found.push(...(await problems(after, 'interrupted')));
      } finally {
        await second.app.close();
      }
      expect(found).toEqual([]);
    },
  );
});
