import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';
import { DeviceWindow } from './pages/device-window.ts';
import { Hands } from './pages/hands.ts';
import { t } from './pages/wizard-window.ts';

/* What somebody does who has the wizard for the first time, each task with the actions that it may take. */

/** What an administrator of the network sends. */
const mail = `Hello, here is what you asked for.
Linux node: 10.20.30.190
Default gateway: 10.20.30.1, prefix length 24
Control plane endpoint: 10.20.30.191
DNS server: 10.20.30.5
Kind regards`;

/** What `az ad sp create-for-rbac` prints. */
const principal = JSON.stringify({
  appId: '6a3f0c1e-52b7-4d0e-9a41-0f2c6d7e8b90',
  displayName: 'line3',
  password: 'not-a-real-secret',
  tenant: 'c0ffee00-1111-4222-8333-444455556666',
});

/** A file of an older schema, with slips. */
const old = `{ "SchemaVersion": "1.13", "DeploymentType": "ScalableCluster",
  "Init": { "ServiceIpRangeSize": "10" }, "Network": { "DnsServer": "10.20.30.5" },
  "Machines": [{ "LinuxNode": { "CpuCount": 99 } }] }`;

test('a newcomer answers what is asked', async ({ wizard }) => {
  const { page, sheet, footer } = wizard;
  const hands = new Hands(page);
  await wizard.next();
  await wizard.factsAreRead();
  await wizard.next();
  await wizard.title('type').waitFor();

  await hands.click(wizard.button(t('type.which.scalable')));
  await expect(wizard.choice(t('type.ScalableCluster'))).toBeChecked();
  hands.took('find out which deployment type it is', 1);

  await wizard.goTo('network');
  await expect(sheet).toContainText(t('adapter.caution.wifi'));
  hands.took('find out why Wi-Fi can’t be used', 0);

  await hands.click(sheet.getByRole('button', { name: t('adapter.why'), exact: true }));
  await expect(sheet).toContainText(t('adapter.reason.disconnected'));
  hands.took('find out why the other adapters can’t be used', 1);

  await hands.click(wizard.button(t('paste.open')));
  await hands.paste(mail);
  await hands.click(page.getByRole('button', { name: /^Use \d+ values$/ }));
  const node = wizard.field(t('field.Machines.LinuxNode.Ip4Address'));
  await expect(node).toHaveValue('10.20.30.190');
  hands.took('fill in the network from the administrator’s mail', 3);

  await node.fill('10.20.30.1');
  await hands.click(sheet.getByRole('button', { name: /^Use 10\.20\.30\.\d+$/ }).first());
  await expect(node).not.toHaveValue('10.20.30.1');
  hands.took('replace an address that is in use', 1);

  await hands.press('F1');
  await hands.click(page.getByRole('dialog').getByLabel(t('words.all.search')));
  await hands.type('gateway');
  await expect(page.getByRole('dialog')).toContainText(/gateway/i);
  hands.took('look a word up', 3);
  // The first empties the search.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await wizard.goTo('dns');
  await hands.click(wizard.button(t('dns.add')));
  await hands.type('10.20.30.6');
  await expect(page.locator(':focus')).toHaveValue('10.20.30.6');
  hands.took('add a DNS server', 2);

  await hands.check(wizard.choice(t('dns.proxy.own')));
  await hands.click(wizard.field(t('field.Network.Proxy.Http')));
  await hands.type('http://proxy.plant:3128');
  hands.took('enter the proxy', 3);
  await hands.check(wizard.choice(t('dns.proxy.none')));
  await hands.check(sheet.getByRole('switch', { name: t('dns.offline') }));
  hands.took('say that there is no proxy and no internet', 2);
  await sheet.getByRole('switch', { name: t('dns.offline') }).uncheck();

  await wizard.goTo('node');
  await hands.click(sheet.getByRole('button', { name: t('more.none') }));
  await hands.click(wizard.field(t('field.Machines.LinuxNode.MacAddress')));
  await hands.type('00-15-5D-01-02-03');
  hands.took('set a fixed MAC address', 3);

  await wizard.goTo('azure');
  await hands.click(wizard.button(t('paste.open')));
  await hands.paste(principal);
  await hands.click(page.getByRole('button', { name: /^Use \d+ values$/ }));
  await expect(wizard.field(t('field.Arc.ClientSecret'))).toHaveValue('not-a-real-secret');
  hands.took('fill in Azure from what the administrator sent', 3);

  await hands.press('F8');
  await expect(page.locator(':focus')).not.toHaveAttribute('type', 'button');
  hands.took('go to what is still missing', 1);

  await hands.press('Control+e');
  await expect(sheet.getByRole('heading', { level: 1, name: t('expert.title') })).toBeVisible();
  hands.took('see all fields at once', 1);
  await page.keyboard.press('Control+e');

  await hands.choose(page.getByRole('combobox', { name: t('frame.language') }), 'de');
  await expect(footer.getByRole('button', { name: 'Weiter', exact: true })).toBeVisible();
  hands.took('read on in German', 1);
  await page.locator('select', { has: page.locator('option[value="zh-Hans"]') }).selectOption('en');
});

test('a newcomer has files for other plants', async ({ wizard, userData }) => {
  const { page, footer, opened } = wizard;
  const hands = new Hands(page);
  await wizard.goTo('computer');
  await wizard.factsAreRead();
  await hands.once(() => wizard.drop({ name: 'old.json', text: old }));
  await hands.click(opened.getByRole('button', { name: /^Apply \d+ proposals$/ }));
  await hands.click(page.getByRole('dialog').getByRole('button', { name: /^Apply \d+ proposals$/ }));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opened.getByRole('button', { name: /^Apply \d+ proposals?$/ })).toHaveCount(0);
  hands.took('repair this old file', 3);

  const path = join(userData, 'next-door.json');
  await wizard.answerSaveDialog(path);
  await hands.check(wizard.choice(t('what.prepare')));
  await hands.click(wizard.rail.getByRole('button', { name: new RegExp(`^${t('step.review')}`) }));
  await hands.click(footer.getByRole('button', { name: t('footer.export'), exact: true }));
  await page.getByText(t('file.saved', { path })).waitFor();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ DeploymentType: 'ScalableCluster' });
  hands.took('export for the plant next door', 3);
});

test('a newcomer has deployed', async ({ wizard, userData }) => {
  const { page, sheet } = wizard;
  const hands = new Hands(page);
  await wizard.toReview('SingleMachineCluster', { online: false });
  await hands.click(wizard.footer.getByRole('button', { name: t('footer.deploy'), exact: true }));
  await wizard.title('result').waitFor();
  hands.took('deploy what was reviewed', 1);

  await wizard.answerSaveDialog(join(userData, 'report.pdf'));
  await hands.click(wizard.button(t('after.pdf')));
  await expect
    .poll(() => {
      try {
        return readFileSync(join(userData, 'report.pdf'), 'latin1').slice(0, 5);
      } catch {
        return '';
      }
    })
    .toBe('%PDF-');
  hands.took('keep the report as PDF', 1);

  await hands.click(wizard.button(t('after.print')));
  await expect(wizard.button(t('after.print'))).toBeEnabled();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  hands.took('print the report', 1);

  await hands.click(wizard.button(t('after.verify')));
  await expect(sheet).toContainText(t('care.verify.done'));
  hands.took('verify it again', 1);
});

test('a newcomer gives a device its routes', async ({ wizard }) => {
  const { page, sheet } = wizard;
  const hands = new Hands(page);
  const device = new DeviceWindow(wizard);
  await device.open('port2-internet-port3-cameras');
  await hands.click(device.password);
  await hands.type('not-a-real-device-secret');
  await hands.press('Tab');
  await hands.click(wizard.footer.getByRole('button', { name: t('connect.now'), exact: true }));
  await wizard.title('device').waitFor();
  hands.took('connect to the device', 4);

  await wizard.goTo('routes');
  await hands.click(wizard.button(t('paste.open')));
  await hands.paste('Port3,192.168.21.0/24,192.168.20.1,100\nPort3,192.168.22.0/24,192.168.20.1,100');
  await hands.click(wizard.button(t('routesTable.paste.take')));
  await expect(sheet.getByRole('table').getByRole('combobox')).toHaveCount(2);
  hands.took('fill in the routes from a table', 3);

  await hands.click(wizard.field(t('routesTable.way')));
  await hands.type('192.168.21.7');
  await expect(sheet).toContainText(/192\.168\.21\.0\/24/);
  hands.took('find out which way packets take', 2);

  await wizard.next();
  await wizard.title('routeReview').waitFor();
  await device.apply();
  await hands.click(wizard.button(t('rollback.open')));
  await hands.click(page.getByRole('dialog').getByRole('button', { name: t('rollback.go'), exact: true }));
  await expect(sheet).toContainText(t('routeResult.rolledBack'));
  hands.took('put the routes back as they were', 2);
});
