import type { MessageKey } from '#shared/locales/en.ts';
import { filesHolding } from '../support/files.ts';
import { expect, test } from './fixture.ts';
import { DeviceWindow } from './pages/device-window.ts';
import { t } from './pages/wizard-window.ts';

/** Three remote subnets behind the router on the network of the compute port. */
const table = `InterfaceAlias,DestinationPrefix,NextHop,RouteMetric
Port3,192.168.21.0/24,192.168.20.1,100
Port3,192.168.22.0/24,192.168.20.1,100
Port3,10.40.0.0/16,192.168.20.1,200
`;

test.describe('a device whose session drops in the middle', () => {
  test('gets three routes all the same, keeps them, and gets back what it had', async ({
    wizard,
    userData,
  }) => {
    const device = new DeviceWindow(wizard);
    await device.open('session-drops');
    await device.connect('not-a-real-device-secret');
    await device.toReview(table);
    await expect(wizard.sheet.getByText(/^Add-HcsNetRoute /)).toHaveCount(3);
    await device.apply();
    await expect(wizard.sheet).toContainText(t('routeResult.done'));
    await expect(wizard.sheet).toContainText(t('routeResult.reopened', { count: 1 }));
    await expect(device.proof(t('report.verdict.agrees'))).toHaveCount(3);

    // As if somebody came back the next day.
    await device.finish();
    await device.leave();
    await device.connect();
    const jobs = wizard.sheet.getByRole('table', { name: t('routeJobs.title') });
    await expect(jobs).toContainText(t('routeJobs.apply', { count: 3 }));
    await device.goBack(3);
    await expect(wizard.sheet).toContainText(t('routeResult.rolledBack'));
    await device.finish();
    await expect(wizard.sheet).toContainText(t('device.noRoutes'));
    await expect(wizard.sheet).toContainText(/nothing to roll back/);
    expect(filesHolding(userData, 'not-a-real-device-secret')).toEqual([]);
  });
});

/** What a person is told, by the training device that brings it about. */
const refusals = [
  ['wrong-password', 'rejected the user name or password.', 'error.device.password.remedy'],
  ['name-unknown', "This computer can't find the name", 'error.device.nameUnknown.remedy'],
  ['certificate-name', 'is for other names', 'error.device.wrongName.remedy'],
  ['ports-closed', 'port 5986 is closed', 'error.device.closed.remedy'],
  ['http-only', 'not over HTTPS (port 5986)', 'error.device.httpOnly.remedy'],
] as const satisfies readonly (readonly [string, string, MessageKey])[];

for (const [name, why, remedy] of refusals) {
  test.describe(`the connection to ${name}`, () => {
    test('ends soon, on a page that says why and what to do', async ({ wizard }) => {
      const device = new DeviceWindow(wizard);
      await device.open(name);
      await device.password.fill('not-a-real-device-secret');
      await device.press();
      const said = wizard.sheet.getByRole('alert').filter({ hasText: why });
      await expect(said).toContainText(t(remedy));
      await expect(wizard.title('connect')).toBeVisible();
      await expect(device.password).toHaveValue('not-a-real-device-secret');
    });
  });
}
