import { html, type Markup } from './html.ts';

export type StatusKind = 'good' | 'bad' | 'warning' | 'open' | 'info';

/** Different shapes, so that a black-and-white print shows the same: check, cross in a square, triangle, empty ring. */
const shapes: Readonly<Record<StatusKind, Markup>> = {
  good: html`<circle cx="8" cy="8" r="7" /><path class="cut" d="M4.8 8.2l2.2 2.2 4.2-4.6" />`,
  bad: html`<rect x="1" y="1" width="14" height="14" rx="2" /><path class="cut" d="M5 5l6 6M11 5l-6 6" />`,
  warning: html`<path d="M8 1.2l7 13.2H1z" /><path class="cut" d="M8 6v4M8 11.6v1" />`,
  open: html`<circle class="ring" cx="8" cy="8" r="6.2" />`,
  info: html`<circle class="ring" cx="8" cy="8" r="6.2" /><path class="stem" d="M8 7.2v4M8 4.6v1" />`,
};

/** A mark with its word: never only the color, and never only the mark. */
export function statusMark(kind: StatusKind, words: string): Markup {
  return html`<span class="sign ${kind}"
    ><svg viewBox="0 0 16 16" aria-hidden="true">${shapes[kind]}</svg><span>${words}</span></span
  >`;
}
