import type { Locator } from '@playwright/test';
import type { StepId } from '#shared/wizard/answers.ts';
import { expect, test } from './fixture.ts';
import { t, type WizardWindow } from './pages/wizard-window.ts';

/**
 * What a screen reader has of a page, whichever it is: the landmarks, the step that it stands on, one heading of the
 * first level that has the focus, no level of headings left out, a name for everything that can be used, and nothing
 * that interrupts.
 */
async function readsWell(wizard: WizardWindow, step: StepId): Promise<void> {
  const title = wizard.title(step);
  await expect(title).toBeFocused();
  await expect(wizard.page.getByRole('heading', { level: 1 })).toHaveCount(1);
  for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
    await expect(wizard.page.getByRole(landmark).first()).toBeVisible();
  }
  await expect(wizard.rail.locator('[aria-current="step"]')).toContainText(
    (await title.textContent()) ?? '?',
  );
  expect(await skippedLevels(wizard.sheet)).toEqual([]);
  // An alert that waits for its words interrupts nobody.
  await expect(
    wizard.page.locator('[role="alert"], [aria-live="assertive"]').filter({ hasText: /\S/ }),
  ).toHaveCount(0);
  const tree = await wizard.page.locator('body').ariaSnapshot();
  expect(tree.split('\n').filter(isNameless)).toEqual([]);
}

const usable =
  /^\s*- (button|link|textbox|searchbox|radio|checkbox|switch|combobox|spinbutton|radiogroup)\b(.*)$/;
/** A line of the tree without a name in quotes. */
const isNameless = (line: string): boolean => {
  const [, , rest = ''] = usable.exec(line) ?? [];
  return usable.test(line) && !rest.trimStart().startsWith('"');
};

const skippedLevels = async (place: Locator): Promise<readonly string[]> => {
  const levels = await place
    .locator('h1, h2, h3, h4')
    .evaluateAll((all) => all.map(({ tagName, textContent }) => [Number(tagName[1]), textContent] as const));
  return levels
    .filter(([level], index) => level > (levels[index - 1]?.[0] ?? 0) + 1)
    .map(([level, text]) => `${String(level)}: ${text}`);
};

test('a single machine, from the first screen to the proven result, as a screen reader has it', async ({
  wizard,
}) => {
  await wizard.title('what').waitFor();
  await wizard.choice(t('what.setUp')).check();
  await expect(wizard.sheet).toMatchAriaSnapshot(`
    - main:
      - heading "${t('step.what')}" [level=1]
      - radiogroup "${t('step.what')}":
        - radio "${t('what.setUp')}" [checked]
        - radio "${t('what.prepare')}"
  `);

  await wizard.next();
  await wizard.factsAreRead();
  await readsWell(wizard, 'computer');
  await expect(wizard.sheet.getByRole('heading', { level: 2, name: t('computer.checks') })).toBeVisible();

  await wizard.next();
  await readsWell(wizard, 'type');
  const single = wizard.choice(t('type.SingleMachineCluster'));
  await single.focus();
  await wizard.page.keyboard.press('Space');
  await expect(single).toBeChecked();

  for (const step of ['network', 'dns'] as const) {
    await wizard.next();
    await readsWell(wizard, step);
  }
  await wizard.withoutInternet();
  await expect(wizard.sheet.getByRole('switch', { name: t('dns.offline') })).toBeChecked();

  await wizard.next();
  await readsWell(wizard, 'node');
  // A field says what it is, its value, and where that is from.
  const memory = wizard.field(t('field.Machines.LinuxNode.MemoryInMB'));
  await expect(memory).toHaveAccessibleName(t('field.Machines.LinuxNode.MemoryInMB'));
  await expect(memory).toHaveAccessibleDescription(/\S/);

  await wizard.next();
  await readsWell(wizard, 'azure');
  await wizard.acceptLicence();
  await wizard.next();
  await readsWell(wizard, 'review');
  await expect(wizard.footer).toMatchAriaSnapshot(`
    - contentinfo:
      - status
      - button "${t('footer.back')}"
      - button "${t('footer.deploy')}"
  `);

  await wizard.deploy();
  await wizard.title('result').waitFor();
  await readsWell(wizard, 'result');
  await expect(wizard.sheet.getByRole('status').filter({ hasText: t('result.ready') })).toBeVisible();
  const proof = wizard.sheet.getByRole('table', { name: t('result.proof') });
  await expect(proof.getByRole('columnheader')).not.toHaveCount(0);
  await expect(proof.getByRole('row', { name: t('report.verdict.agrees') })).not.toHaveCount(0);
  await expect(proof.getByRole('rowheader')).not.toHaveCount(0);
});

test('a finding is a part of the description of its field, and its fix is a button that names the result', async ({
  wizard,
}) => {
  await wizard.toReview('ScalableCluster', { online: false });
  await wizard.goTo('network');
  const node = wizard.field(t('field.Machines.LinuxNode.Ip4Address'));
  await node.fill('10.20.30.1');
  await expect(node).toHaveAttribute('aria-invalid', 'true');
  await expect(node).toHaveAccessibleDescription(/10\.20\.30\.1/);
  await expect(wizard.sheet.getByRole('button', { name: /^Use 10\.20\.30\.\d+/ }).first()).toBeVisible();
});

test('without colors of its own, the window still tells links, focus and the current step apart', async ({
  wizard,
}) => {
  await wizard.title('what').waitFor();
  await wizard.page.emulateMedia({ forcedColors: 'active' });
  const styleOf = (place: Locator, property: string): Promise<string> =>
    place.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  const link = wizard.button(t('what.earlier')).locator('span');
  expect(await styleOf(link, 'text-decoration-line')).toBe('underline');
  const current = wizard.rail.locator('[aria-current="step"]');
  expect(await styleOf(current, 'outline-style')).toBe('solid');
  await wizard.choice(t('what.setUp')).focus();
  await wizard.page.keyboard.press('ArrowDown');
  const focused = wizard.page.locator(':focus');
  expect(await styleOf(focused, 'outline-style')).toBe('solid');
  await wizard.page.emulateMedia({ forcedColors: 'none' });
});
