import type { Translate } from '#shared/locales/translate.ts';
import { html, Markup, type Content } from './html.ts';
import { style } from './style.ts';

export interface Page {
  readonly title: string;
  /** What stands at the foot of every printed page. */
  readonly footer: string;
  /** Whether it is about a training machine, which the page says before anything else. */
  readonly standIn: boolean;
  /** Left and right of the line above the title. */
  readonly maker: readonly [string, string];
  /** A record takes the pages that it takes; a form is one sheet. */
  readonly kind: 'record' | 'form';
  readonly body: Content;
}

/** A file that needs nothing else: it may load nothing, run nothing, send nothing, and says so itself. */
export function page({ title, footer, standIn, maker, kind, body }: Page, t: Translate): string {
  // The one text that is no content: it is made of our own rules, and of a string that cannot end itself.
  const rules = new Markup(style(footer));
  return html`<!doctype html>
    <html lang="en">
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
        ${standIn ? html`<p class="training" role="note">${t('report.training')}</p>` : ''}
        <div class="maker"><span>${maker[0]}</span><span>${maker[1]}</span></div>
        ${body}
      </body>
    </html> `.text;
}
