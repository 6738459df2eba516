import { stepOf } from '#shared/wizard/steps.ts';
import { withinAny } from '../state/paths.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

/** The paths of what is wrong or still missing, in the order of the journey. */
function openPaths(wizard: Wizard): readonly string[] {
  return [...wizard.findings]
    .filter(({ severity, waiver }) => severity === 'error' && waiver === undefined)
    .toSorted((a, b) => wizard.placeOf(a.path) - wizard.placeOf(b.path))
    .map(({ path }) => path)
    .filter((path) => wizard.placeOf(path) !== -1);
}

const focusable = 'input, select, textarea, button, [tabindex]';

/** The element itself, or the first one in it that can have the focus. */
const target = (element: HTMLElement): HTMLElement | null =>
  element.matches(focusable) ? element : element.querySelector<HTMLElement>(focusable);

/** Whether a field comes after (or, backwards, before) the one that has the focus. */
function isBeyond(element: HTMLElement, by: 1 | -1): boolean {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return true;
  if (element === activeElement || element.contains(activeElement) || activeElement.contains(element))
    return false;
  const wanted = by === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  return (activeElement.compareDocumentPosition(element) & wanted) !== 0;
}

/** Goes to the next field that is wrong or still missing: on the page first, and then on others. */
export function goToFinding(wizard: Wizard, by: 1 | -1): void {
  const paths = openPaths(wizard);
  const isOpen = (element: HTMLElement): boolean => {
    const own = element.dataset['path'] ?? '';
    return paths.some((path) => withinAny(path, [own]) || withinAny(own, [path]));
  };
  const shown = [...document.querySelectorAll<HTMLElement>('main [data-path]')]
    .filter((element) => element.dataset['path'] !== '' && isOpen(element))
    // A row of two fields names the first, too: its inputs are nearer.
    .filter((element) => element.querySelector('[data-path]') === null);
  const fields = by === 1 ? shown : shown.toReversed();
  const next = fields.find((element) => isBeyond(element, by));
  if (next !== undefined) {
    target(next)?.focus();
    return;
  }
  const names = fields.map((element) => element.dataset['path'] ?? '');
  const elsewhere = paths.filter((path) => !names.some((name) => withinAny(path, [name])));
  const path = by === 1 ? elsewhere[0] : elsewhere.at(-1);
  if (path !== undefined) wizard.goTo(stepOf(path), path);
  else if (fields[0] !== undefined) target(fields[0])?.focus();
}
