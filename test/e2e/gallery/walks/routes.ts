import { DeviceWindow } from '../../pages/device-window.ts';
import { t } from '../../pages/wizard-window.ts';
import type { Walk } from './walk.ts';

/** Routes of a device, from a refused connection to what they were before. */
export const routes: Walk = {
  name: 'routes of a device',
  machine: 'clean-pc',
  speed: 0,
  async go({ wizard, stop }) {
    const { page } = wizard;
    const device = new DeviceWindow(wizard);
    await device.open('certificate-name');
    await stop('connect');
    await device.password.fill('not-a-real-device-secret');
    await device.press();
    await wizard.button(t('connect.skip')).waitFor();
    await stop('connect-refused');
    await wizard.button(t('connect.skip')).click();
    await wizard.title('device').waitFor();
    await stop('device');
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await stop('device-words');
    await page.keyboard.press('Escape');
    await wizard.goTo('addresses');
    await stop('addresses');
    await wizard.goTo('routes');
    await stop('routes-empty');
    await wizard.button(t('paste.open')).click();
    await wizard.field(t('routesTable.paste.label')).fill('Port3,192.168.20.0/24,192.168.20.1,100');
    await stop('routes-paste');
    await wizard.button(t('routesTable.paste.take')).click();
    await stop('routes');
    await wizard.next();
    await wizard.title('routeReview').waitFor();
    await stop('routeReview');
    await device.apply();
    await stop('routes-result');
    await wizard.button(t('rollback.open')).click();
    await page.getByRole('dialog', { name: t('rollback.title') }).waitFor();
    await stop('rollback');
    await page.keyboard.press('Escape');
    await device.finish();
    await stop('device-job');
  },
};
