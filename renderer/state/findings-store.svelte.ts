import { SvelteSet } from 'svelte/reactivity';
import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { Answers, AnswerValue } from '#shared/wizard/answers.ts';
import type { Judgement } from '#shared/wizard/judge.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import type { Step } from './journey.ts';
import { within, withinAny } from './paths.ts';

interface Dependencies {
  readonly judged: () => Judgement;
  readonly answers: () => Answers;
  /** The person's current step, whether they see it for the first time, and all steps of the journey. */
  readonly page: () => Step | undefined;
  readonly isFresh: () => boolean;
  readonly steps: () => readonly Step[];
  readonly value: (path: string) => AnswerValue | undefined;
  readonly isPending: (need: FactNeed) => boolean;
}

const isEmpty = (value: AnswerValue | undefined): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && value.length === 0);

/** What the rules found, and when to show it: a gap isn't a mistake before the person had a chance to fill it. */
export class FindingsStore {
  readonly #touched = new SvelteSet<string>();
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** What counts in rail and footer: findings of visited steps, without gaps on a new one. */
  get shown(): readonly JudgedFinding[] {
    return this.#counted.filter((finding) => !this.#isQuiet(finding));
  }
  /** What is required on a new step, and still empty. Counted as well, so that the sum is the same everywhere. */
  get awaited(): readonly JudgedFinding[] {
    return this.#counted.filter((finding) => this.#isQuiet(finding));
  }
  /** The review sums up all steps, and an opened file has an answer for each: from then on, no step is new. */
  get #isWhole(): boolean {
    const { visited, opened } = this.#dependencies.answers();
    return visited.includes('review') || opened !== undefined;
  }
  /** The findings of visited steps, or of all. */
  get #counted(): readonly JudgedFinding[] {
    const { visited } = this.#dependencies.answers();
    const all = this.#isWhole;
    const asked = this.#dependencies.steps();
    return this.#dependencies.judged().findings.filter(({ path }) => {
      const step = stepOf(path);
      return asked.some(({ id }) => id === step) && (all || visited.includes(step));
    });
  }

  at(paths: readonly string[]): readonly JudgedFinding[] {
    return this.#within(paths).filter((finding) => !this.#isQuiet(finding));
  }

  isAwaited(paths: readonly string[]): boolean {
    return this.#within(paths).some((finding) => this.#isQuiet(finding));
  }

  pendingAt(paths: readonly string[]): boolean {
    return this.#dependencies
      .judged()
      .notChecked.some(
        (rule) => withinAny(rule.path, paths) && rule.needs.some(this.#dependencies.isPending),
      );
  }

  touch(path: string): void {
    this.#touched.add(path);
  }

  #within(paths: readonly string[]): readonly JudgedFinding[] {
    return this.#dependencies.judged().findings.filter((finding) => withinAny(finding.path, paths));
  }

  #isQuiet({ path }: JudgedFinding): boolean {
    if (this.#dependencies.page()?.isOptional === true)
      return !this.#touched.has(path) && isEmpty(this.#dependencies.value(path));
    if (this.#isWhole) return false;
    // A machine isn't filled in by anyone.
    if (!this.#dependencies.isFresh() || this.#touched.has(path) || within(path, 'Host')) return false;
    return stepOf(path) === this.#dependencies.answers().step && isEmpty(this.#dependencies.value(path));
  }
}
