import type { Page } from '@playwright/test';
import type { Language } from '#shared/locales/languages.ts';
import type { WizardWindow } from '../pages/wizard-window.ts';

export const themes = ['light', 'dark', 'forced'] as const;
export const languages = ['en', 'de', 'zh-Hans'] as const satisfies readonly Language[];
export const sizes = [
  [1366, 768],
  [1024, 720],
  [900, 500],
  [640, 400],
] as const;

/** How a step is looked at. */
export interface View {
  readonly language: Language;
  readonly theme: (typeof themes)[number];
  /** Width and height in pixels. */
  readonly size: readonly [number, number];
}

/** How the walks act: their texts are English. */
export const usual: View = { language: 'en', theme: 'light', size: sizes[0] };

/** Every way to look at a step; what is slow to change changes least. */
export const allViews: readonly View[] = languages.flatMap((language) =>
  sizes.flatMap((size) => themes.map((theme) => ({ language, theme, size }))),
);

/** 7 has no divisor in common with 36, so that steps beside each other differ in all three, and no view is left out. */
export const viewOf = (step: number): View => allViews[(step * 7) % allViews.length] ?? usual;

export const viewName = ({ language, theme, size }: View): string =>
  `${language}, ${theme}, ${size.join('x')}`;

/** Shows the window this way. What is open stays open, and what has the focus keeps it. */
export async function look(wizard: WizardWindow, { language, theme, size }: View): Promise<void> {
  const { page } = wizard;
  await page.emulateMedia({
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    forcedColors: theme === 'forced' ? 'active' : 'none',
  });
  if (!(await page.evaluate(([w, h]) => innerWidth === w && innerHeight === h, size)))
    await wizard.resize(...size);
  await speak(page, language);
}

/** As the choice in the title bar does it, also behind an open dialog, where it can't be reached. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((name) => {
    const choice = [...document.querySelectorAll('select')].find(({ options }) =>
      [...options].some(({ value }) => value === 'zh-Hans'),
    );
    if (choice === undefined || document.documentElement.lang === name) return;
    choice.value = name;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }, language);
  await page.waitForFunction((name) => document.documentElement.lang === name, language);
}

/** Where the picture of a stop lies in the gallery's folder. */
export const pictureOf = (stop: string, { language, theme, size }: View): string =>
  `pictures/${language}-${theme}/${stop}-${size.join('x')}.png`;
