import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { t } from '../../pages/wizard-window.ts';
import type { Walk } from './walk.ts';

/** A file of an older schema with slips, as people write them. */
const old = `{
  "SchemaVersion": "1.13", "DeploymentType": "ScalableCluster", // plant 7
  "Init": { "ServiceIpRangeSize": "10" },
  "Network": { "Ip4GatewayAddress": "10.20.30.1", "DnsServer": "10.20.30.5" },
  "Machines": [{ "LinuxNode": { "CpuCount": 99 } }],
}`;

/** What the file for another computer of a cluster says. */
const join4 = JSON.stringify({
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'ScalableCluster',
  Join: {
    ClusterJoinToken: 'abcdef.0123456789abcdef',
    ClusterID: '11111111-1111-4111-8111-111111111111',
    DiscoveryTokenHash: `sha256:${'a1'.repeat(32)}`,
    CertificateKey: 'b2'.repeat(32),
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
      LinuxNode: { CpuCount: 2, MemoryInMB: 4096, DataSizeInGB: 20, Ip4Address: '10.20.30.182' },
    },
  ],
});

const scenarios = join(import.meta.dirname, '../../../../electron/training/scenarios');

/** A recording of a computer in a crowded subnet. */
function recording(folder: string): string {
  const path = join(folder, 'line9.json');
  const { state } = JSON.parse(readFileSync(join(scenarios, 'busy-subnet.json'), 'utf8')) as {
    state: object;
  };
  const recorded = { at: '2026-11-20T08:00:00Z', by: 'edge-wizard', calls: [] };
  const format = 'edge-wizard/scenario/1';
  writeFileSync(path, JSON.stringify({ format, title: 'Line 9', basedOn: 'clean-pc', state, recorded }));
  return path;
}

/** Files that are opened, repaired and saved, for this computer and for others. */
export const files: Walk = {
  name: 'opened files',
  machine: 'clean-pc',
  speed: 0,
  async go({ wizard, userData, stop }) {
    const { page, sheet } = wizard;
    await wizard.title('what').waitFor();
    await wizard.drop({ name: 'broken.json', text: '{' });
    await sheet.getByRole('alert').filter({ hasText: 'broken.json' }).waitFor();
    await stop('what-refused');
    await wizard.drop({ name: 'old.json', text: old });
    await wizard.opened.waitFor();
    await stop('what-opened');
    await wizard.opened.getByRole('button', { name: /^Apply \d+ proposals$/ }).click();
    await page.getByRole('dialog').waitFor();
    await stop('repair');
    await page.keyboard.press('Escape');
    await wizard.goTo('review');
    await stop('review-compared');
    await wizard.goTo('what');
    await wizard.choice(t('what.prepare')).check();
    await wizard.rail.getByRole('button', { name: new RegExp(`^${t('site.title')}`) }).click();
    await sheet.getByRole('heading', { level: 1, name: t('site.title'), exact: true }).waitFor();
    await stop('prepare-computer-none');
    await wizard.answerOpenDialog(recording(userData));
    await sheet.getByRole('button', { name: t('site.choose'), exact: true }).click();
    await sheet.getByRole('button', { name: t('site.away'), exact: true }).waitFor();
    await stop('prepare-computer');
    await wizard.goTo('network');
    await stop('prepare-network');
    await sheet.getByRole('button', { name: t('network.request.save'), exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await stop('request');
    await page.keyboard.press('Escape');
    await wizard.goTo('review');
    await stop('prepare-review');
    await wizard.answerSaveDialog(join(userData, 'line3.json'));
    await wizard.footer.getByRole('button', { name: t('footer.export'), exact: true }).click();
    await sheet
      .getByText(/line3\.json/)
      .first()
      .waitFor();
    await stop('saved');
    await wizard.goTo('what');
    await wizard.choice(t('what.setUp')).check();
    await wizard.drop({ name: 'join.json', text: join4 });
    await wizard.opened.getByRole('heading', { name: 'join.json' }).waitFor();
    await wizard.goTo('computer');
    await wizard.factsAreRead();
    for (const step of ['type', 'network', 'node', 'review'] as const) {
      await wizard.goTo(step);
      await stop(`join-${step}`);
    }
  },
};
