import type { JobOutcome } from '#shared/job/job.ts';
import { translator } from '#shared/locales/translate.ts';
import { labels } from '#renderer/state/labels.ts';
import type { Wizard } from '#renderer/state/wizard.svelte.ts';

const named = labels(translator('en'));
/** A sentence of paper or command line, which names fields by their keys, as the window says it. */
export const asInWindow = (text: string, path = ''): string =>
  text.replaceAll(/(?<![\w.])(?:Proxy\.\w+|(?:[A-Z]\w+\.)?[A-Z]\w*[a-z\d][A-Z]\w*)(?![\w.]*\w)/gu, (key) =>
    named(key, path),
  );

/** What report and window both say of a job's start, read from what a person sees. */
export interface SaidBefore {
  readonly passed: number;
  /** State and first sentence of each check that isn't passed. */
  readonly checks: readonly string[];
  /** Severity and first sentence of each finding. */
  readonly findings: readonly string[];
  /** The rules that could not be checked. */
  readonly unchecked: readonly string[];
}

/** What both say of its end. */
export interface SaidAfter {
  readonly outcome: JobOutcome | 'open';
  readonly duration: string;
  readonly proof: readonly string[];
  /** How many rows of the proof the first sentences count as not as requested, and as not read. */
  readonly wrong: number;
  readonly unread: number;
  /** Title, place, causes and remedy of a failure, in this order. */
  readonly failure: readonly string[];
  readonly evidence: readonly string[];
  readonly message: string;
}

const textOf = (node: Node | null | undefined): string =>
  (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
const all = (root: ParentNode, selector: string): readonly Element[] => [...root.querySelectorAll(selector)];
const firstSentence = (text: string): string => /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
const countIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);

function page(html: string): Document {
  return new DOMParser().parseFromString(html.replaceAll('<wbr>', ''), 'text/html');
}
/** The section of a report with this heading. */
const section = (report: Document, title: string): ParentNode =>
  all(report, 'section').find((one) => textOf(one.querySelector('h2')) === title) ?? new DocumentFragment();
const rows = (root: ParentNode): readonly (readonly string[])[] =>
  all(root, 'tbody tr').map((row) => all(row, 'td, th').map(textOf));

const sorted = (texts: readonly string[]): readonly string[] => texts.toSorted();
const rules = (text: string): readonly string[] => sorted([...new Set(text.match(/R-[A-Z]+-\d+/g))]);
/** A value that wasn't read is shown as a dash, or not at all. */
const proofRow = ([check, expected, seen, verdict]: readonly string[]): string =>
  [check, expected, verdict === 'Not read' ? '' : seen, verdict].join(' | ');

export function saidBeforeInReport(html: string): SaidBefore {
  const report = page(html);
  const checks = section(report, 'Computer checks');
  const findings = section(report, 'Findings');
  const note = (root: ParentNode): string => all(root, 'p.note').map(textOf).join(' ');
  const states: Record<string, string> = { "Couldn't be read": 'Not read' };
  return {
    passed: countIn(note(checks), /(\d+) checks? passed/),
    checks: sorted(
      rows(checks).map(([state = '', , text = '']) => `${states[state] ?? state}: ${firstSentence(text)}`),
    ),
    findings: sorted(
      rows(findings).map(([severity, , text = '']) => asInWindow(`${severity}: ${firstSentence(text)}`)),
    ),
    unchecked: rules(note(findings)),
  };
}

/** Goes through the pages that say it. */
export async function saidBeforeInWindow(
  wizard: Wizard,
  settled: () => Promise<unknown>,
): Promise<SaidBefore> {
  const main = (): Element => document.querySelector('main') ?? document.body;
  wizard.goTo('computer');
  await settled();
  const checks = all(main(), '.checks li').filter((row) => !row.classList.contains('passed'));
  const passed = countIn(textOf(main()), /(\d+) checks? passed/);
  const said = checks.map((row) => {
    const state = textOf(row.querySelector('.unseen'));
    return `${state} ${firstSentence(textOf(row.querySelector('.words')).slice(state.length).trim())}`;
  });
  wizard.goTo('review');
  await settled();
  const severities: Record<string, string> = { error: 'Error', warning: 'Warning', info: 'Note' };
  const findings = all(main(), 'li > .icon').flatMap((icon) => {
    const severity = severities[icon.classList.item(1) ?? ''];
    const text = firstSentence(textOf(icon.parentElement?.querySelector('strong')));
    return severity === undefined ? [] : [`${severity}: ${text}`];
  });
  const notChecked = all(main(), 'h2').find((head) => textOf(head) === 'Not checked');
  return {
    passed,
    checks: sorted(said),
    findings: sorted(findings),
    unchecked: rules(textOf(notChecked?.parentElement?.parentElement)),
  };
}

export function saidInReport(html: string): SaidAfter {
  const report = page(html);
  const outcome = report.querySelector('.outcome');
  const words = textOf(outcome?.querySelector('strong'));
  const [, ended] = /^(Done|Failed|Canceled|Stopped)/.exec(words) ?? [];
  const failure = section(report, 'What went wrong');
  return {
    outcome: outcomes[ended ?? ''] ?? 'open',
    duration: /duration ([\d:]+)/.exec(textOf(outcome))?.[1] ?? '',
    proof: rows(section(report, 'Proof')).map(proofRow),
    wrong: countIn(words, /but (\d+) of/),
    unread: countIn(words, /couldn't read (\d+)/),
    failure:
      ended === 'Failed'
        ? [words.replace('Failed. ', ''), ...all(failure, ':scope > p:not(.note)').map(textOf)]
        : [],
    evidence: all(failure, 'li').map(textOf),
    message: textOf(failure.querySelector('pre')),
  };
}

const outcomes: Readonly<Record<string, JobOutcome>> = {
  Done: 'done',
  Failed: 'failed',
  Canceled: 'cancelled',
  Stopped: 'reboot',
};

export function saidInWindow(): SaidAfter {
  const main = document.querySelector('main') ?? document.body;
  const lead = /(Done|Failed|Canceled|Stopped) after ([\d:]+)/.exec(textOf(main)) ?? [];
  const headline = main.querySelector('.headline');
  const causes = all(main, 'h2').find((head) => textOf(head) === 'Likely cause');
  const remedy = all(main, 'h2').find((head) => textOf(head) === 'What to try');
  const isFailed = lead[1] === 'Failed';
  return {
    outcome: outcomes[lead[1] ?? ''] ?? 'open',
    duration: lead[2] ?? '',
    proof: rows(main.querySelector('table.rows') ?? new DocumentFragment())
      .filter((row) => row.length > 1)
      .map(proofRow),
    wrong: countIn(textOf(headline), /(\d+) values?(?! that)/),
    unread: countIn(textOf(headline), /couldn't read (\d+)/),
    failure: isFailed
      ? [
          textOf(headline?.querySelector('.text')),
          textOf(headline?.querySelector('.note')),
          ...paragraphsAfter(causes),
          ...paragraphsAfter(remedy),
        ]
      : [],
    evidence: all(main, 'ul.evidence li').map(textOf),
    message: isFailed ? textOf(main.querySelector('pre')) : '',
  };
}

/** The paragraphs between a heading and whatever else follows. */
function paragraphsAfter(head: Element | undefined): readonly string[] {
  const found: string[] = [];
  let next = head?.parentElement?.nextElementSibling;
  while (next?.tagName === 'P') {
    found.push(textOf(next));
    next = next.nextElementSibling;
  }
  return found;
}
