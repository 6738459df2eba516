import { chromium, test, type Browser } from '@playwright/test';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from '../../electron-stand-in/chromium.js';
import { asked, galleryFolder } from './asked.ts';
import { languages, pictureOf, sizes, themes, usual, viewName, type View } from './views.ts';

/** A row of a sheet: what it shows, and its pictures with their captions, by address. */
interface Row {
  readonly title: string;
  readonly pictures: readonly (readonly [string, string])[];
}

/** In rows: more would make pictures that no program opens at a size at which they can be read. */
const rowsOfPicture = 5;

const taken = (): readonly string[] => [
  ...new Set(readFileSync(join(galleryFolder, 'stops.txt'), 'utf8').split('\n').filter(Boolean)),
];
const hasPicture = ([path]: readonly [string, string]): boolean => existsSync(join(galleryFolder, path));

const rowOf = (stop: string, views: readonly View[]): Row => ({
  title: stop,
  pictures: views.map((view) => [pictureOf(stop, view), viewName(view)] as const).filter(hasPicture),
});

/** The look of a picture by its name: `1-network-1024`, `3-deploy-zh`, `1-network-dark`; undefined for any other file. */
function meantBy(name: string): { readonly stop: string; readonly view: View } | undefined {
  const [, stop = '', how = ''] = /^\d+-([a-z]+)(?:-(\w+))?\.png$/i.exec(name) ?? [];
  if (stop === '') return undefined;
  const view: View = {
    language: languages.find((language) => how !== '' && language.startsWith(how)) ?? usual.language,
    theme: themes.find((theme) => theme === how) ?? usual.theme,
    size: sizes.find(([width]) => String(width) === how) ?? usual.size,
  };
  return { stop, view };
}

/** Each picture of a folder with the steps of that name. */
function besideRows(folder: string, stops: readonly string[]): readonly Row[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const meant = meantBy(name);
      if (meant === undefined) return [];
      const own = stops
        .filter((stop) => stop === meant.stop || stop.startsWith(`${meant.stop}-`))
        .flatMap((stop) => rowOf(stop, [meant.view]).pictures.map(([path]) => [path, stop] as const));
      return [{ title: name, pictures: [[relative(galleryFolder, join(folder, name)), name], ...own] }];
    });
}

const page = (title: string, rows: readonly Row[], perRow: number): string => `<!doctype html>
<meta charset="utf-8"><title>${title}</title>
<style>
  body { margin: 16px; font: 14px/20px sans-serif; background: #fff; color: #111 }
  section { width: ${String(perRow * 640)}px }
  h2 { margin: 12px 0 4px; font-size: 16px }
  .row { display: flex; gap: 8px; align-items: start; flex-wrap: wrap }
  figure { margin: 0; width: 628px }
  img { max-width: 100%; border: 1px solid #888 }
</style>
<h1>${title}</h1>
${chunks(rows)
  .map((part) => `<section>${part.map(rowHtml).join('')}</section>`)
  .join('\n')}`;

const rowHtml = ({ title, pictures }: Row): string =>
  `<h2>${title}</h2><div class="row">${pictures
    .map(
      ([path, words]) =>
        `<figure><a href="${path}"><img src="${path}"></a><figcaption>${words}</figcaption></figure>`,
    )
    .join('')}</div>`;

const chunks = (rows: readonly Row[]): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / rowsOfPicture) }, (_, at) =>
    rows.slice(at * rowsOfPicture, (at + 1) * rowsOfPicture),
  );

/** A sheet as a page, and as pictures of a few rows each. */
async function sheet(browser: Browser, name: string, rows: readonly Row[], perRow: number): Promise<void> {
  if (rows.every(({ pictures }) => pictures.length === 0)) return;
  const path = join(galleryFolder, `${name}.html`);
  writeFileSync(path, page(name, rows, perRow));
  const tab = await browser.newPage({ viewport: { width: perRow * 640 + 32, height: 900 } });
  await tab.goto(pathToFileURL(path).href);
  for (const [at, part] of (await tab.locator('section').all()).entries())
    await part.screenshot({ path: join(galleryFolder, `${name}-${String(at + 1)}.png`), timeout: 300_000 });
  await tab.close();
}

/**
 * Lays the pictures on contact sheets: one for each language and theme, one of usual and forced colors side by side,
 * and one beside the pictures of a folder, if one is given.
 */
test('the sheets', async () => {
  if (asked === undefined || !existsSync(join(galleryFolder, 'stops.txt'))) return;
  const stops = taken();
  const chrome = findChromium(false);
  const browser = await chromium.launch(
    chrome === undefined
      ? process.platform === 'win32'
        ? { channel: 'msedge' }
        : {}
      : { executablePath: chrome, args: ['--no-sandbox'] },
  );
  try {
    for (const language of languages) {
      for (const theme of themes) {
        const rows = stops.map((stop) =>
          rowOf(
            stop,
            sizes.map((size) => ({ language, theme, size })),
          ),
        );
        await sheet(browser, `${language}-${theme}`, rows, sizes.length);
      }
    }
    const both = stops.map((stop) => rowOf(stop, [usual, { ...usual, theme: 'forced' }]));
    await sheet(browser, 'forced-colors', both, 2);
    if (asked.beside !== '') await sheet(browser, 'beside', besideRows(asked.beside, stops), 2);
  } finally {
    await browser.close();
  }
});
