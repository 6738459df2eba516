import { isAskedFor } from '#shared/paste/asked-for.ts';
import { longestPaste, understand } from '#shared/paste/understand.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

/** Whether a text has more than one line or a whole object, with values that are asked for, or is far too long. */
function hasSeveral(text: string, wizard: Wizard): boolean {
  const inner = text.trim();
  if (inner.length > longestPaste) return true;
  if (!/[\r\n]/.test(inner) && !inner.startsWith('{')) return false;
  return understand(inner).values.some(({ path }) => isAskedFor(path, wizard.answers));
}

/**
 * For a field that takes one value: a mail or the output of a command that is pasted there opens the table of what was
 * understood. The field keeps what it had.
 */
export const showsSeveral =
  (wizard: Wizard) =>
  (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!hasSeveral(text, wizard)) return;
    event.preventDefault();
    wizard.pasted = text;
  };
