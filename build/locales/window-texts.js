import { resolve } from 'node:path';
import { textsOf } from './language-files.js';
import { compileTexts } from './texts-plugin.js';

/** The beginnings of the keys of all that frame and first page can say before the other texts are there. */
const first = [
  ...['app.', 'frame.', 'step.', 'rail.', 'footer.', 'count.', 'text.', 'later.', 'what.'],
  ...['about.title', 'words.all.open', 'expert.on', 'expert.keys', 'problem.dismiss', 'site.title'],
  'routeReview.apply',
];

/** Whether the window's first page needs the text. @param {string} key */
export const isFirst = (key) => first.some((start) => key.startsWith(start));

/** In the place of this module the window gets one that loads the texts in two parts. */
const english = '#shared/locales/english.ts';
const ours = resolve(import.meta.dirname, '../../renderer/state/english.svelte.ts');

/** The two parts. @type {Readonly<Record<string, (key: string) => boolean>>} */
const parts = { 'virtual:first-texts': isFirst, 'virtual:all-texts': () => true };

/** As JSON in a text, which Chromium reads faster than code. @param {(key: string) => boolean} isWanted */
function textsModule(isWanted) {
  const wanted = Object.entries(textsOf('en')).filter(([key]) => isWanted(key));
  const json = JSON.stringify(compileTexts(Object.fromEntries(wanted)));
  return `export default JSON.parse(${JSON.stringify(json)});`;
}

/**
 * The English texts of the window: those of the first page in what it loads at once, and all of them in a file that it
 * loads next.
 *
 * @returns {import('vite').Plugin}
 */
export const windowTexts = () => ({
  name: 'window-texts',
  enforce: 'pre',
  resolveId: (id) => (id === english ? ours : id in parts ? `\0${id}` : undefined),
  load(id) {
    const isWanted = id.startsWith('\0') ? parts[id.slice(1)] : undefined;
    return isWanted === undefined ? undefined : textsModule(isWanted);
  },
});
