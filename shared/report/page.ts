import type { Translate } from '#shared/locales/translate.ts';
import { html, Markup, type Content } from './html.ts';
import { style } from './style.ts';

export interface Page {
  readonly title: string;
  /** The footer of every printed page. */
  readonly footer: string;
  /** What it is about if that isn't real; the page says so first. */
  readonly training?: 'machine' | 'device' | undefined;
  /** Left and right of the line above the title. */
  readonly maker: readonly [string, string];
  /** A record has any number of pages; a form is one sheet. */
  readonly kind: 'record' | 'form';
  readonly body: Content;
}

const trainings = { machine: 'report.training', device: 'report.trainingDevice' } as const;

/** A self-contained file. Its own policy forbids loading, running and sending anything. */
export function page({ title, footer, training, maker, kind, body }: Page, t: Translate): string {
  // The only text that isn't content: our own rules, and a string that can't end itself.
  const rules = new Markup(style(footer));
  return html`<!doctype html>
    <html lang="${t('text.tag')}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="only light" />
        <title>${title}</title>
        <style>
          ${rules}
        </style>
      </head>
      <body class="${kind}">
        ${training === undefined ? '' : html`<p class="training" role="note">${t(trainings[training])}</p>`}
        <div class="maker"><span>${maker[0]}</span><span>${maker[1]}</span></div>
        ${body}
      </body>
    </html> `.text;
}
