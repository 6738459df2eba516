import type { Page } from '@playwright/test';
import axe from 'axe-core';

/**
 * The accessibility problems that axe knows of what a page shows. Its half a megabyte is given to a page once: the
 * wrapper for Playwright does that for each look, which takes longer than most looks.
 *
 * @param rules only these; all of them where none is named
 * @returns a line a problem: the rule and the elements
 */
export async function problemsOf(page: Page, ...rules: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (only) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const result = await inPage.run(document, {
      resultTypes: ['violations'],
      ...(only.length === 0 ? {} : { runOnly: { type: 'rule' as const, values: [...only] } }),
    });
    return result.violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }));
  }, rules);
  return violations.map(({ id, html }) => `${id} at ${html.map((text) => text.slice(0, 120)).join(' | ')}`);
}
