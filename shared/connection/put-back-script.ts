import { callText } from '#shared/calls/powershell-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { putBackCalls, type KeptPreparation } from './preparation.ts';

/**
 * The changes that have not been undone, as a PowerShell script that restores what was before. It is never run from
 * here. The uninstaller shows its lines below the first one, which is for people, so that a computer doesn't stay
 * changed after the wizard is gone.
 */
export function putBackScript(kept: KeptPreparation, t: Translate): string {
  // Windows PowerShell takes a file without this mark for one in the computer's own code page.
  const mark = '\ufeff';
  const lines = [`${mark}# ${t('prepare.script')}`, ...putBackCalls(kept).map(callText), ''];
  return lines.join('\r\n');
}
