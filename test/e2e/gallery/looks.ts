import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problemsOf } from '../axe.ts';
import type { WizardWindow } from '../pages/wizard-window.ts';
import { galleryFolder, type Asked } from './asked.ts';
import { boxFaults } from './boxes.ts';
import { untranslated } from './pseudo-window.ts';
import { allViews, look, pictureOf, usual, viewName, viewOf, type View } from './views.ts';

/** The smallest that a page has to fit: what 400 percent leave of a larger window. */
const reflowed: View = { ...usual, size: [320, 480] };

/** What is wrong with the page that is shown, looked at in this way. */
async function faultsIn(wizard: WizardWindow, view: View): Promise<readonly string[]> {
  await look(wizard, view);
  // Another theme has other colors, and nothing else.
  const rules = view.theme === 'light' ? [] : ['color-contrast'];
  const found = [...(await boxFaults(wizard.page)), ...(await problemsOf(wizard.page, ...rules))];
  return found.map((line) => `${viewName(view)}: ${line}`);
}

/** What is wrong with the page that is shown: once in a view that rotates, at 320 pixels, and in the pseudo-locale. */
export async function faultsAt(wizard: WizardWindow, step: number): Promise<readonly string[]> {
  const view = viewOf(step);
  const found = await faultsIn(wizard, view);
  const small = { ...reflowed, language: view.language };
  await look(wizard, small);
  const cut = (await boxFaults(wizard.page)).map((line) => `${viewName(small)}: ${line}`);
  const words = await untranslated(wizard);
  await look(wizard, usual);
  return [...found, ...cut, ...words];
}

/** Takes a picture of the page in every view that is asked for, with all checks in each. */
export async function photograph(wizard: WizardWindow, stop: string, { only, views }: Asked): Promise<void> {
  if (!new RegExp(only).test(stop)) return;
  const found: string[] = [];
  for (const view of allViews.filter((one) => new RegExp(views).test(viewName(one)))) {
    found.push(...(await faultsIn(wizard, view)));
    const path = join(galleryFolder, pictureOf(stop, view));
    mkdirSync(dirname(path), { recursive: true });
    await wizard.page.screenshot({ path, animations: 'disabled' });
  }
  found.push(...(await untranslated(wizard)));
  await look(wizard, usual);
  appendFileSync(join(galleryFolder, 'stops.txt'), `${stop}\n`);
  appendFileSync(join(galleryFolder, 'faults.txt'), found.map((line) => `${stop}, ${line}\n`).join(''));
}
