import { filesHolding } from '../support/files.ts';
import { problemsOf } from './axe.ts';
import { expect, test } from './fixture.ts';
import { DeviceWindow } from './pages/device-window.ts';
import { t } from './pages/wizard-window.ts';

test.describe('a device whose compute is still to be set up', () => {
  test('gets free addresses to type, and what is typed outlives a reload', async ({ wizard, userData }) => {
    const device = new DeviceWindow(wizard);
    await device.open('compute-not-yet');
    await device.connect();
    await expect(wizard.sheet.getByRole('img')).toContainText(t('picture.noExternalSwitch'));
    await wizard.next();
    await wizard.title('addresses').waitFor();
    await wizard.sheet.getByText(/^Scanned at/).waitFor();
    // On this network 192.168.20.161 answers, and from there up nobody does.
    const nodes = wizard.field(t('addresses.nodeIps'));
    await expect(nodes).toHaveValue('192.168.20.162-192.168.20.163');
    await expect(nodes).toHaveAccessibleDescription(new RegExp(t('verdict.elsewhere')));

    await nodes.fill('192.168.20.21 - 192.168.20.22');
    await wizard.button(t('R-CIP-2.format.fix', { proposal: '192.168.20.21-192.168.20.22' })).click();
    await expect(nodes).toHaveAccessibleDescription(/in use/i);
    await nodes.fill('192.168.20.90-192.168.20.91');
    await expect(
      wizard.button(t('addresses.type.copyOf', { name: '192.168.20.90-192.168.20.91' })),
    ).toBeVisible();
    await wizard.next();
    await wizard.title('routes').waitFor();
    await expect(wizard.rail).toContainText('Port3, 192.168.20.90');
    await wizard.back();
    await expect(nodes).toHaveAccessibleDescription(new RegExp(t('verdict.elsewhere')));
    // Saved a moment after the last change.
    await expect.poll(() => filesHolding(userData, '192.168.20.90-192.168.20.91')).not.toEqual([]);
    await wizard.page.reload();
    await wizard.goTo('addresses');
    await expect(nodes).toHaveValue('192.168.20.90-192.168.20.91');
  });

  test('explains its words in a page that the keyboard can read and leave', async ({ wizard }) => {
    const device = new DeviceWindow(wizard);
    await device.open('compute-not-yet');
    await device.connect();
    const link = wizard.button(t('words.open'));
    await link.click();
    const words = wizard.page.getByRole('dialog', { name: t('words.open') });
    await expect(words).toContainText(t('words.metallb.none'));
    expect(await problemsOf(wizard.page)).toEqual([]);
    await wizard.page.keyboard.press('Escape');
    await expect(words).toHaveCount(0);
    await expect(link).toBeFocused();
  });
});
