import type { Attachment } from 'svelte/attachments';
import { withinAny } from '../state/paths.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

/**
 * Takes the focus if the person was led to one of these paths (from the footer, from a list of findings). The element
 * carries the first of them, so that help knows what the focused field is.
 */
export function takesFocusFor(wizard: Wizard, ...paths: readonly string[]): Attachment<HTMLElement> {
  return (element) => {
    element.dataset['path'] = paths[0] ?? '';
    if (wizard.wanted === null || !withinAny(wizard.wanted, paths)) return;
    wizard.wanted = null;
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
  };
}
