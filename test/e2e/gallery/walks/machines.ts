import { join } from 'node:path';
import { t } from '../../pages/wizard-window.ts';
import type { Walk } from './walk.ts';

const template = JSON.stringify({
  SchemaVersion: '1.14',
  Version: '1.0',
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeSize: 10 },
  Network: { Ip4GatewayAddress: '10.20.30.1', Ip4PrefixLength: 24, DnsServers: ['10.20.30.5'] },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Arc: { ClientSecret: 'not-a-real-secret' },
  Machines: [
    { NetworkConnection: { AdapterName: 'Ethernet 2' }, LinuxNode: { CpuCount: 4, MemoryInMB: 8192 } },
  ],
});

/** A table with one conflict, a date that Excel made of an address, and a column that is only a note. */
const table = [
  'Name;Site;ControlPlaneEndpointIp;LinuxNode.Ip4Address;ServiceIPRangeStart;LinuxNode.CpuCount;Remark',
  ...Array.from({ length: 60 }, (_, index) => {
    const [hall, place] = [Math.floor(index / 10), index % 10];
    const node = `10.20.30.${String(20 + (index === 7 ? 3 : place))}`;
    const range = index === 4 ? '01.02.2026' : `10.20.30.${String(100 + place * 10)}`;
    const start = [
      `LINE${String(hall + 1)}-PC${String(place + 1).padStart(2, '0')}`,
      `Hall ${String(hall + 1)}`,
    ];
    return [...start, `10.20.30.${String(40 + place)}`, node, range, '', ''].join(';');
  }),
].join('\r\n');

/** Files for many machines, from a table. */
export const machines: Walk = {
  name: 'many machines',
  machine: 'clean-pc',
  speed: 0,
  async go({ wizard, userData, stop }) {
    const { page, sheet } = wizard;
    await wizard.title('what').waitFor();
    await wizard.choice(t('what.many')).check();
    await stop('many-what');
    await wizard.next();
    await wizard.title('table').waitFor();
    await wizard.drop({ name: 'line.csv', text: table }, { name: 'template.json', text: template });
    await sheet.getByText(t('table.template.isOpen', { name: 'template.json' })).waitFor();
    await wizard.button(t('table.paste')).click();
    await stop('many-table');
    await wizard.goTo('machines');
    await sheet.getByRole('gridcell', { name: 'LINE1-PC01' }).waitFor();
    await stop('many-machines');
    await page.keyboard.press('Tab');
    await wizard.button(t('machines.next')).click();
    await wizard.button(t('machines.next')).click();
    await stop('many-finding');
    await sheet.getByRole('switch', { name: t('machines.only') }).check();
    await stop('many-filtered');
    await page.getByRole('gridcell', { name: '01.02.2026' }).click();
    await page.keyboard.press('F2');
    await stop('many-edited');
    await page.keyboard.press('Escape');
    await wizard.button(t('row.open')).click();
    await wizard.button(t('row.back')).waitFor();
    await stop('many-row');
    await wizard.button(t('row.back')).click();
    await wizard.title('machines').waitFor();
    await wizard.goTo('folder');
    await stop('many-folder');
    await wizard.answerOpenDialog(join(userData, 'files'));
    await wizard.button(t('folder.export')).click();
    await wizard.button(t('saved.show')).waitFor();
    await stop('many-exported');
  },
};
