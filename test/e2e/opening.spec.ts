import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesHolding } from '../support/files.ts';
import { expect, test } from './fixture.ts';
import { t, type WizardWindow } from './pages/wizard-window.ts';

/** A scalable cluster that fits the clean PC, of a schema of some years ago. */
const whole = {
  SchemaVersion: '1.13',
  Version: '1.0',
  DeploymentType: 'ScalableCluster',
  PlantCode: 'H7',
  Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 10 },
  Arc: {
    ClusterName: 'line3',
    Location: 'westeurope',
    ResourceGroupName: 'plant-7',
    SubscriptionId: '11111111-1111-4111-8111-111111111111',
    TenantId: '22222222-2222-4222-8222-222222222222',
    ClientId: '33333333-3333-4333-8333-333333333333',
    ClientSecret: 'not-a-real-secret',
  },
  Network: {
    ControlPlaneEndpointIp: '10.20.30.180',
    NetworkPlugin: 'flannel',
    Ip4GatewayAddress: '10.20.30.1',
    Ip4PrefixLength: 24,
    DnsServers: ['10.20.30.5'],
  },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet 2' },
      LinuxNode: { CpuCount: 2, MemoryInMB: 4096, DataSizeInGB: 20, Ip4Address: '10.20.30.181' },
    },
  ],
};
const wholeText = JSON.stringify(whole, null, 4);

async function opens(wizard: WizardWindow, name: string): Promise<void> {
  await expect(wizard.opened.getByRole('heading', { level: 2 })).toHaveText(name);
}

test.use({ speed: 100 });

test('a file is opened by dialog, compared in the review, and exported again with what it said', async ({
  wizard,
  userData,
}, testInfo) => {
  const path = testInfo.outputPath('line3.json');
  writeFileSync(path, wholeText);
  await wizard.openFile(path);
  await opens(wizard, 'line3.json');
  await expect(wizard.opened).toContainText(t('opened.scalable', { schema: '1.13' }));

  await wizard.goTo('computer');
  await wizard.factsAreRead();
  await wizard.goTo('network');
  await expect(wizard.field(t('field.Machines.LinuxNode.Ip4Address'))).toHaveAccessibleDescription(
    new RegExp(t('source.file')),
  );
  await wizard.goTo('review');
  await expect(wizard.sheet).toContainText(t('file.compared', { name: 'line3.json' }));
  await expect(wizard.footer).toContainText(t('footer.ready'));

  const out = join(userData, 'out.json');
  await wizard.exportTo(out, true);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    ...whole,
    SchemaVersion: '1.16',
    Arc: { ...whole.Arc, ClientSecret: null },
  });
});

test('the export is proposed under a name that says machine and type', async ({ wizard }) => {
  await wizard.drop({ name: 'line3.json', text: wholeText });
  await wizard.goTo('computer');
  await wizard.factsAreRead();
  await wizard.goTo('review');
  await wizard.app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      Object.assign(globalThis, { proposed: (args.at(-1) as { defaultPath: string }).defaultPath });
      return Promise.resolve({ canceled: true, filePath: '' });
    };
  });
  await wizard.sheet.getByRole('button', { name: t('footer.export'), exact: true }).click();
  await wizard.sheet.getByRole('button', { name: t('file.leaveOut'), exact: true }).click();
  await expect
    .poll(() => wizard.app.evaluate(() => (globalThis as { proposed?: string }).proposed))
    .toMatch(/aksedge-LINE3-PC04-scalable\.json$/);
});

test('a dropped file is deployed as it is', async ({ wizard }) => {
  await wizard.goTo('computer');
  await wizard.factsAreRead();
  await wizard.drop({ name: 'line3.json', text: wholeText });
  await opens(wizard, 'line3.json');
  await wizard.goTo('review');
  await wizard.deploy();
  await wizard.title('result').waitFor();
  await expect(wizard.sheet).toContainText(t('result.ready'));
  await expect(wizard.sheet).toContainText('10.20.30.181');
});

test('a broken file is named with its place, and nothing that was answered is lost', async ({ wizard }) => {
  await wizard.goTo('azure');
  await wizard.field(t('field.Arc.ResourceGroupName')).fill('plant-7');
  await wizard.drop({ name: 'broken.json', text: wholeText.replace('"Location":', '"Location"') });
  await wizard.title('what').waitFor();
  const alert = wizard.sheet.getByRole('alert').filter({ hasText: 'broken.json' });
  await expect(alert).toContainText(/line 12, column 20 has “"westeurope"/);
  await expect(alert).toContainText(t('error.json.noColon.remedy'));
  await wizard.goTo('azure');
  await expect(wizard.field(t('field.Arc.ResourceGroupName'))).toHaveValue('plant-7');
});

test('several files at once are refused in words', async ({ wizard }) => {
  await wizard.drop({ name: 'a.json', text: '{}' }, { name: 'b.json', text: '{}' });
  await expect(wizard.sheet).toContainText(t('error.drop.many.message'));
});

test('a partial file is a template: what it sets is marked, and the machine fills the gaps', async ({
  wizard,
}) => {
  const text = JSON.stringify({
    DeploymentType: 'ScalableCluster',
    Machines: [{ LinuxNode: { CpuCount: 3 } }],
  });
  await wizard.drop({ name: 'template.json', text });
  await opens(wizard, 'template.json');
  await wizard.goTo('computer');
  await wizard.factsAreRead();
  await wizard.goTo('node');
  const processors = wizard.field(t('field.Machines.LinuxNode.CpuCount'));
  await expect(processors).toHaveValue('3');
  await expect(processors).toHaveAccessibleDescription(new RegExp(t('source.file')));
  await expect(wizard.field(t('field.Machines.LinuxNode.MemoryInMB'))).toHaveAccessibleDescription(
    new RegExp(t('source.proposed')),
  );
  await wizard.goTo('dns');
  await expect(wizard.sheet).toContainText(t('source.machine'));
});

test('an opened file is in the list afterwards, survives a reload, and its secret is in no file', async ({
  wizard,
  userData,
}, testInfo) => {
  const path = testInfo.outputPath('line3.json');
  writeFileSync(path, wholeText);
  await wizard.openFile(path);
  await wizard.opened.waitFor();
  await expect.poll(() => filesHolding(userData, '10.20.30.181')).toContain(join(userData, 'answers.json'));
  expect(filesHolding(userData, 'not-a-real-secret')).toEqual([]);

  await wizard.page.reload();
  await wizard.opened.waitFor();
  await wizard.button(t('what.file.away')).click();
  const list = wizard.sheet.getByRole('list', { name: t('what.file.recent') });
  // The newest is the first.
  await list.getByRole('button').first().click();
  await wizard.opened.waitFor();
  await wizard.goTo('azure');
  await expect(wizard.field(t('field.Arc.ClientSecret'))).toHaveValue('not-a-real-secret');
});
