import type { Locator } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { t, type WizardWindow } from './pages/wizard-window.ts';

/** Whether all of an element is between the header and the footer. */
async function isInView(wizard: WizardWindow, element: Locator): Promise<boolean> {
  const [box, footer] = [await element.boundingBox(), await wizard.footer.boundingBox()];
  return box !== null && footer !== null && box.y >= 48 && box.y + box.height <= footer.y;
}

for (const size of [
  { width: 1366, height: 768 },
  { width: 1024, height: 720 },
]) {
  test(`the first address and a finding with its fix are in view at ${size.width} x ${size.height}`, async ({
    wizard,
  }) => {
    await wizard.resize(size.width, size.height);
    await wizard.choice(t('what.setUp')).check();
    await wizard.next();
    await wizard.factsAreRead();
    await wizard.next();
    await wizard.choice(t('type.ScalableCluster')).check();
    await wizard.next();
    await wizard.title('network').waitFor();
    const first = wizard.field(t('field.Network.ControlPlaneEndpointIp'));
    expect(await isInView(wizard, first)).toBe(true);

    // On this network the DNS server has that address.
    const node = wizard.field(t('field.Machines.LinuxNode.Ip4Address'));
    await node.fill('10.20.30.5');
    const fix = wizard.sheet.getByRole('button', { name: /^Use 10\.20\.30\.\d+$/ }).first();
    await fix.waitFor();
    await expect.poll(() => isInView(wizard, fix)).toBe(true);
    expect(await isInView(wizard, node)).toBe(true);
  });
}
