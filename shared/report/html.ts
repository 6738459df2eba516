import { shownPath } from '#shared/deployment/paths.ts';
import { showUnseen } from '#shared/unseen.ts';

/** Text that is already markup. Everything else is escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = string | number | Markup | undefined | readonly Content[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Characters that no page may contain: controls other than tab and line end. */
// eslint-disable-next-line no-control-regex -- controls are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const escaped = (text: string): string =>
  showUnseen(text)
    .replace(unprintable, '\ufffd')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? character);

function written(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content));
  return content.map(written).join('');
}

/** Markup from a template. Inserted values are escaped unless they are markup. */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(
    literals.map((literal, index) => `${index === 0 ? '' : written(contents[index - 1])}${literal}`).join(''),
  );
}

/** A text as a CSS string: every character that could end it, or the style around it, is escaped. */
export function cssString(text: string): string {
  const safe = text.replace(
    /[^\w .,:()-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${safe}"`;
}

export interface TableColumn {
  readonly head: string;
  /**
   * `figure`: right-aligned digits of equal width; `code`: text to paste; `tight`: as narrow as possible; `blank`:
   * space to write.
   */
  readonly kind?: 'figure' | 'code' | 'tight' | 'blank';
}

/** A table whose header repeats on every page. Columns without titles make one without a header. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly Content[])[]): Markup {
  const kind = (index: number): string => columns[index]?.kind ?? 'text';
  const hasHeads = columns.some(({ head }) => head !== '');
  const heads = html`<thead>
    <tr>
      ${columns.map(({ head }, index) => html`<th scope="col" class="${kind(index)}">${head}</th>`)}
    </tr>
  </thead>`;
  return html`<table>
    ${hasHeads ? heads : ''}
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell, index) => html`<td class="${kind(index)}">${cell}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`;
}

/** A path of the deployment file, which may break only after a dot. */
export const pathText = (path: string): Markup =>
  new Markup(written(shownPath(path)).replaceAll('.', '.<wbr>'));

/** Names and values, one per line. Unknown values are left out. */
export function pairs(rows: readonly (readonly [string, Content])[]): Markup {
  const known = rows.filter(([, value]) => value !== undefined && value !== '');
  return html`<dl>
    ${known.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

export function section(title: string, ...body: readonly Content[]): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${body}
  </section> `;
}
