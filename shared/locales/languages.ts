/** The languages that ship, by their own names. */
export const languages = { en: 'English', de: 'Deutsch', 'zh-Hans': '简体中文' } as const;
export type Language = keyof typeof languages;

/** Their tags. */
export const languageNames = Object.keys(languages) as Language[];

/** Language and script of a tag, as far as it says or implies them: `zh-SG` is written like `zh-Hans`. */
function written(
  tag: string,
): { readonly language: string; readonly script: string | undefined } | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return { language, script };
  } catch {
    return undefined;
  }
}

/**
 * The language that a person named, or that the system prefers: `de-AT` is German. A language that we have in another
 * script only is English, because few can read both (`zh-TW`).
 *
 * @param tag as systems and people write it; it may be no tag at all
 * @returns undefined if we have no such language
 */
export function languageOf(tag: string): Language | undefined {
  // Nearly every tag is a language with a country, and asking for its script takes a tenth of a short command.
  const plain = /^([a-z]{2,3})(?:-(?:[a-z]{2}|\d{3}))?$/i.exec(tag)?.[1]?.toLowerCase();
  const known = languageNames.find((name) => name === plain);
  if (known !== undefined) return known;
  const wanted = written(tag);
  if (wanted === undefined) return undefined;
  const same = languageNames.filter((language) => written(language)?.language === wanted.language);
  return (
    same.find((language) => written(language)?.script === wanted.script) ??
    (same.length > 0 ? 'en' : undefined)
  );
}

/** The first of these languages that we have; English if we have none of them. */
export const preferredLanguage = (tags: readonly string[]): Language =>
  tags.map(languageOf).find((language) => language !== undefined) ?? 'en';
