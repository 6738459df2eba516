import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { languageFile } from '../../../build/locales/language-files.js';
import { pseudoFaults, pseudo, shownTexts } from '../../support/pseudo-locale.ts';
import type { WizardWindow } from '../pages/wizard-window.ts';
import { speak } from './views.ts';

/** The texts of the pseudo-locale as the build writes those of a language. */
let file: string | undefined;
function pseudoFile(): string {
  if (file !== undefined) return file;
  file = join(mkdtempSync(join(tmpdir(), 'edge-field-wizard-pseudo-')), 'pseudo.texts');
  // Playwright loads the sources as they are, so these are sources as well.
  const texts = languageFile(pseudo.catalog as unknown as Readonly<Record<string, string>>);
  writeFileSync(file, brotliCompressSync(texts));
  return file;
}

/**
 * What of the page that is shown isn't translated, or is put together from several texts: the window reads the
 * pseudo-locale in place of German.
 */
export async function untranslated(wizard: WizardWindow): Promise<readonly string[]> {
  await readInPlaceOfGerman(wizard, pseudoFile());
  // A window that speaks German already would not read it again.
  await speak(wizard.page, 'en');
  await speak(wizard.page, 'de');
  const faults = pseudoFaults(await wizard.page.evaluate(shownTexts));
  await readInPlaceOfGerman(wizard, null);
  await speak(wizard.page, 'en');
  return faults;
}

/** @param path null: its own texts again */
const readInPlaceOfGerman = (wizard: WizardWindow, path: string | null): Promise<void> =>
  wizard.app.evaluate((_, other) => {
    interface Fs {
      readFileSync: (file: string, ...rest: unknown[]) => unknown;
    }
    const fs = process.getBuiltinModule('node:fs') as unknown as Fs & { ownRead?: Fs['readFileSync'] };
    const own = (fs.ownRead ??= fs.readFileSync);
    fs.readFileSync =
      other === null ? own : (name, ...rest) => own(name.endsWith('de.texts') ? other : name, ...rest);
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  }, path);
