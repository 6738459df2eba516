import { expect } from '@playwright/test';
import { operationPid } from '../../../support/survival.ts';
import { jobFolder, signal } from '../../job-on-disk.ts';
import { t } from '../../pages/wizard-window.ts';
import type { Walk } from './walk.ts';

/** From the first screen to a result, with everything that a single machine is asked. */
export const singleMachine: Walk = {
  name: 'a single machine',
  machine: 'clean-pc',
  // Slow enough to be held while it runs.
  speed: 25,
  async go({ wizard, userData, stop }) {
    const { page, sheet } = wizard;
    await wizard.title('what').waitFor();
    await wizard.choice(t('what.setUp')).check();
    await stop('what');
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await stop('words');
    await page.keyboard.press('Escape');
    await wizard.button(t('about.title')).click();
    await page.getByRole('dialog').waitFor();
    await stop('about');
    await page.keyboard.press('Escape');
    await wizard.button(t('training.title')).click();
    await page.getByRole('dialog', { name: t('training.title') }).waitFor();
    await stop('trainer');
    await wizard.button(t('training.close')).click();
    await wizard.next();
    await wizard.factsAreRead();
    await stop('computer');
    await wizard.next();
    await wizard.choice(t('type.SingleMachineCluster')).check();
    await stop('type');
    await wizard.next();
    await wizard.title('network').waitFor();
    await stop('network-single');
    await wizard.next();
    await wizard.choice(t('dns.proxy.own')).check();
    await stop('dns-proxy');
    await wizard.choice(t('dns.proxy.none')).check();
    await wizard.next();
    await wizard.title('node').waitFor();
    await stop('node');
    await sheet.getByRole('button', { name: t('more.none') }).click();
    await stop('node-more');
    await wizard.next();
    await wizard.title('azure').waitFor();
    await stop('azure-empty');
    await wizard.goTo('review');
    await stop('review-errors');
    await wizard.goTo('azure');
    await wizard.answerAzure();
    await stop('azure');
    await wizard.next();
    await expect(wizard.footer).toContainText(t('footer.ready'));
    await stop('review-single');
    await wizard.deploy();
    await expect.poll(() => operationPid(jobFolder(userData))).toBeDefined();
    const operation = operationPid(jobFolder(userData));
    signal(operation, 'SIGSTOP');
    await stop('deploy');
    await wizard.footer.getByRole('button', { name: /^Cancel/ }).click();
    await page.getByRole('dialog').waitFor();
    await stop('deploy-cancel');
    await page.keyboard.press('Escape');
    // It was this screen all the time.
    await expect(wizard.title('deploy')).toBeVisible();
    signal(operation, 'SIGCONT');
    await wizard.title('result').waitFor();
    await stop('result');
    await wizard.button(t('support.open')).click();
    await page.getByRole('dialog', { name: t('support.title') }).waitFor();
    await stop('support');
  },
};
