import type { Page } from '@playwright/test';

/**
 * What reaches over the right edge of the window, where nothing scrolls to it. Pictures are looked at as a whole, and
 * what is read aloud only isn't looked at.
 */
export const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element): boolean =>
      element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isReachable = (element: Element | null): boolean =>
      element !== null && (scrolls(element) || isReachable(element.parentElement));
    return [...document.querySelectorAll('header *, main *, footer *')]
      .filter(
        (element) =>
          element.closest('svg')?.contains(element.parentElement) !== true &&
          getComputedStyle(element).clipPath === 'none' &&
          element.getBoundingClientRect().width > 0 &&
          element.getBoundingClientRect().right > innerWidth + 1 &&
          !isReachable(element),
      )
      .map(
        (element) => `cut off at the right: ${element.tagName} "${element.textContent.trim().slice(0, 40)}"`,
      )
      .slice(0, 3);
  });
