import { t } from '../../pages/wizard-window.ts';
import type { Walk } from './walk.ts';

/** A scalable cluster, its look after, and the file with which another computer joins it. */
export const scalable: Walk = {
  name: 'a scalable cluster, and looking after it',
  machine: 'clean-pc',
  speed: 0,
  async go({ wizard, stop }) {
    const { page, sheet } = wizard;
    await wizard.toReview('ScalableCluster', { online: false });
    await wizard.goTo('type');
    await stop('type-scalable');
    await wizard.goTo('network');
    await sheet.getByText(/^Scanned at/).waitFor();
    await stop('network');
    const node = wizard.field(t('field.Machines.LinuxNode.Ip4Address'));
    await node.fill('10.20.30.1');
    await sheet.getByRole('button', { name: /^Use / }).first().waitFor();
    await stop('network-finding');
    await sheet.getByRole('button', { name: /^Use / }).first().click();
    await wizard.button(t('paste.open')).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Ip4PrefixLength: 24\nMtu: large\n10.20.30.9');
    await stop('paste');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+e');
    await stop('expert');
    await page.keyboard.press('Control+e');
    await wizard.goTo('review');
    await stop('review');
    await wizard.deploy();
    await wizard.title('result').waitFor();
    await stop('result-scalable');
    await wizard.button(t('footer.finish')).click();
    await wizard.choice(t('what.lookAfter')).check();
    await wizard.next();
    await sheet.getByRole('button', { name: t('care.verify.title') }).waitFor();
    await stop('care');
    for (const way of ['verify', 'addNode', 'scaleOut', 'arc', 'repairKms', 'remove'] as const) {
      await sheet.getByRole('button', { name: t(`care.${way}.title`) }).click();
      await stop(`care-${way}`);
    }
    await wizard.button(t('jobs.title')).click();
    await page.getByRole('table').waitFor();
    await stop('jobs');
    await page.keyboard.press('Escape');
  },
};
