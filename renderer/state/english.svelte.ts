import first from 'virtual:first-texts';
import type { Catalog, MessageKey } from '#shared/locales/en.ts';
import type * as WholeEnglish from '#shared/locales/english.ts';

type Texts = Readonly<Record<string, Catalog[MessageKey]>>;

// The build puts this module in the place of `shared/locales/english.ts`, in which all texts are built in.
let texts = $state.raw<Texts>(first);
let reading: Promise<void> | undefined;

/** Empty as long as the text isn't there yet. What shows it reads this state, and follows. */
export const englishText: typeof WholeEnglish.englishText = (key) => {
  if (Object.hasOwn(texts, key)) return texts[key];
  return texts === first ? '' : undefined;
};

async function read(): Promise<void> {
  try {
    texts = (await import('virtual:all-texts')).default;
  } catch (cause) {
    reading = undefined;
    throw cause;
  }
}

/** Loads the texts that the first page doesn't need. */
export const allEnglish: typeof WholeEnglish.allEnglish = () => (reading ??= read());
