import type { Page } from '@playwright/test';

/**
 * What a person can't read on the page that is shown: text and controls that are cut off where nothing scrolls to them
 * (unless with an ellipsis and a title that has all of it), and texts that lie on each other or on a control. Where a
 * dialog is open, only it is looked at. What is only read aloud isn't looked at.
 *
 * @returns a line a fault
 */
export const boxFaults = (page: Page): Promise<readonly string[]> => page.evaluate(faultsInPage);

/** Runs in the page, so it is all in one. */
function faultsInPage(): readonly string[] {
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Item {
    readonly name: string;
    /** The element, or that of the text. */
    readonly element: Element;
    /** What of it can be seen. */
    readonly box: Box;
    /** Undefined for a control. */
    readonly node: Node | undefined;
  }
  /** Pixels: rounding. */
  const slack = 1.5;
  const faults: string[] = [];
  const dialogs = document.querySelectorAll('dialog[open]');
  const root = dialogs[dialogs.length - 1] ?? document.body;
  const named = (text: string): string => `"${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}"`;
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const isReadAloudOnly = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).clipPath !== 'none' || isReadAloudOnly(element.parentElement));

  /** The text of an element that is in its tooltip, or in that of what it is in. */
  const isInTitle = (element: Element, text: string): boolean =>
    (element.closest('[title]')?.getAttribute('title') ?? '').includes(text.trim());

  /** What of a box can be seen, and what of it nothing scrolls to. */
  function seen(box: Box, from: Element, name: string, text: string): Box {
    let { left, top, right, bottom } = box;
    let [isXOpen, isYOpen] = [true, true];
    for (let element: Element | null = from; element !== null; element = element.parentElement) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      if (element === document.documentElement || element === document.body) continue;
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const edge = element.getBoundingClientRect();
      const isCut = (how: string): boolean => how === 'hidden' || how === 'clip';
      if (isXOpen && isCut(overflowX) && (box.right > edge.right + slack || box.left < edge.left - slack)) {
        if (textOverflow !== 'ellipsis' || !isInTitle(element, text)) faults.push(`cut off: ${name}`);
        isXOpen = false;
      }
      if (isYOpen && isCut(overflowY) && (box.bottom > edge.bottom + 3 || box.top < edge.top - 3)) {
        faults.push(`cut off in height: ${name}`);
        isYOpen = false;
      }
      if (overflowX === 'auto' || overflowX === 'scroll') isXOpen = false;
      if (overflowY === 'auto' || overflowY === 'scroll') isYOpen = false;
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    if (isXOpen && (box.right > innerWidth + slack || box.left < -slack))
      faults.push(`outside the window: ${name}`);
    if (isYOpen && (box.bottom > innerHeight + slack || box.top < -slack))
      faults.push(`outside the window in height: ${name}`);
    [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
    [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    return { left, top, right, bottom };
  }

  const items: Item[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const element = node.parentElement;
    const text = node.textContent ?? '';
    if (
      element === null ||
      text.trim() === '' ||
      /^(?:OPTION|STYLE|SCRIPT|TITLE|TEXTAREA)$/i.test(element.tagName)
    )
      continue;
    if (!isShown(element) || isReadAloudOnly(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue;
      const box = seen(rect, element, named(text), text);
      // Lines touch: what letters need is less than the line's height.
      const [height, middle] = [(rect.bottom - rect.top) * 0.3, (rect.bottom + rect.top) / 2];
      const ink = {
        ...box,
        top: Math.max(box.top, middle - height),
        bottom: Math.min(box.bottom, middle + height),
      };
      items.push({ name: named(text), element, box: ink, node });
    }
  }
  for (const element of root.querySelectorAll('button, select, textarea, input')) {
    const { left, top, right, bottom, width } = element.getBoundingClientRect();
    if (width < 1 || !isShown(element) || isReadAloudOnly(element)) continue;
    const name = `<${element.tagName.toLowerCase()}> ${named(element.getAttribute('aria-label') ?? element.textContent)}`;
    items.push({
      name,
      element,
      box: seen({ left, top, right, bottom }, element, name, ''),
      node: undefined,
    });
    if (element instanceof HTMLSelectElement) {
      const { font, paddingLeft, paddingRight } = getComputedStyle(element);
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) continue;
      context.font = font;
      const text = element.selectedOptions[0]?.textContent.trim() ?? '';
      const room = element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      if (context.measureText(text).width > room + slack && !isInTitle(element, text))
        faults.push(`cut off in its choice: ${named(text)}`);
    }
  }

  /** Whether something that is drawn over the other hides it, as a table's head does that stays while it scrolls. */
  const covers = (upper: Element, lower: Element): boolean => {
    for (
      let element: Element | null = upper;
      element !== null && !element.contains(lower);
      element = element.parentElement
    ) {
      const { backgroundColor, position } = getComputedStyle(element);
      if (position !== 'static' && !/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return true;
    }
    return false;
  };
  const sorted = items
    .filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2)
    .sort((a, b) => a.box.top - b.box.top);
  for (const [index, one] of sorted.entries()) {
    for (let at = index + 1; at < sorted.length; at += 1) {
      const other = sorted[at];
      if (other === undefined || other.box.top >= one.box.bottom) break;
      if (one.node === other.node) continue;
      const isInside = (a: Item, b: Item): boolean => b.node === undefined && b.element.contains(a.element);
      if (isInside(one, other) || isInside(other, one)) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width <= 2 || height <= 2) continue;
      if (covers(one.element, other.element) || covers(other.element, one.element)) continue;
      faults.push(`on each other: ${one.name} and ${other.name}`);
    }
  }
  return [...new Set(faults)];
}
