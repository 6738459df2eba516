import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startWizard } from '../e2e/launch.ts';
import { t, WizardWindow } from '../e2e/pages/wizard-window.ts';

const field = 'field.Machines.LinuxNode.Ip4Address';
const keystrokes = 60;
/** How much slower than this processor that of a technician's tablet is. */
const slowDown = 4;

/** Milliseconds of work that a key leads to, up to the end of the next frame, without waiting for that frame to begin. */
async function workOf(page: Page, press: () => Promise<void>): Promise<number> {
  // Who listens has to be there before the key arrives, which takes another way into the page.
  const listening = await page.evaluateHandle(() => {
    /** A message arrives when what is at work now has ended. */
    const atEnd = (then: () => void): void => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(0);
    };
    const work = new Promise<number>((resolve) => {
      const typed = (): void => {
        const begun = performance.now();
        atEnd(() => {
          const first = performance.now() - begun;
          requestAnimationFrame(() => {
            const frame = performance.now();
            atEnd(() => {
              resolve(first + performance.now() - frame);
            });
          });
        });
      };
      document.addEventListener('input', typed, { capture: true, once: true });
    });
    return { work };
  });
  await press();
  return await listening.evaluate(({ work }) => work);
}

/** Milliseconds from the choice of a language until the window is in it. */
async function switchTo(page: Page, language: string, choose: () => Promise<unknown>): Promise<number> {
  const listening = await page.evaluateHandle((wanted) => {
    const switched = new Promise<number>((resolve) => {
      const chosen = (): void => {
        const begun = performance.now();
        const look = (): void => {
          if (document.documentElement.lang === wanted) resolve(performance.now() - begun);
          else requestAnimationFrame(look);
        };
        look();
      };
      document.addEventListener('change', chosen, { capture: true, once: true });
    });
    return { switched };
  }, language);
  await choose();
  return await listening.evaluate(({ switched }) => switched);
}

export interface Typing {
  readonly keystrokes: readonly number[];
  readonly languages: readonly number[];
}

/** How soon the window shows what a key, and the choice of a language, lead to, on a slow processor. */
export async function typing(): Promise<Typing> {
  const userData = mkdtempSync(join(tmpdir(), 'edge-wizard-bench-'));
  const { app, page } = await startWizard(userData, ['--host', 'training:clean-pc', '--speed', '0']);
  try {
    const wizard = new WizardWindow(app, page);
    await wizard.toReview('ScalableCluster');
    await wizard.goTo('network');
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    const input = wizard.field(t(field));
    await input.focus();
    await page.keyboard.press('End');
    const times: number[] = [];
    for (let key = 0; key < keystrokes; key += 1) {
      times.push(
        await workOf(page, () => page.keyboard.press(key % 2 === 0 ? 'Backspace' : String(key % 10))),
      );
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const languages: number[] = [];
    const choice = page.locator('select').filter({ has: page.locator('option[value="de"]') });
    for (const language of ['de', 'en', 'zh-Hans', 'en', 'de']) {
      languages.push(await switchTo(page, language, () => choice.selectOption(language)));
    }
    return { keystrokes: times, languages };
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}
