import { SvelteSet } from 'svelte/reactivity';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { plannedAway } from '#shared/plan/planned-away.ts';
import type { Answers, AnswerValue, JourneyId } from '#shared/wizard/answers.ts';
import type { Judgement } from '#shared/wizard/judge.ts';
import { stepOf, visibleSteps } from '#shared/wizard/steps.ts';
import { within, withinAny } from './paths.ts';

interface Dependencies {
  readonly judged: () => Judgement;
  readonly answers: () => Answers;
  readonly value: (path: string) => AnswerValue | undefined;
  readonly isPending: (need: FactNeed) => boolean;
}

const isEmpty = (value: AnswerValue | undefined): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && value.length === 0);

/** A file that is only prepared need not fit on the desk's own machine. */
export function forJob(job: JourneyId, judged: Judgement, facts: HostFacts): Judgement {
  if (job === 'setUp')
    return { ...judged, findings: plannedAway(judged.findings, makePlan(judged.file, facts)) };
  const isElsewhere = ({ path }: { readonly path: string }): boolean => !within(path, 'Host');
  return {
    ...judged,
    findings: judged.findings.filter(isElsewhere),
    notChecked: judged.notChecked.filter(isElsewhere),
  };
}

/** What the rules say, and when it is said: a gap is no mistake before the person has had the chance to fill it. */
export class FindingsStore {
  /** Whether the person sees the current step for the first time. */
  isFresh = $state(true);
  readonly #touched = new SvelteSet<string>();
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** What counts in rail and footer: findings of steps the person has seen, without gaps just met. */
  get shown(): readonly JudgedFinding[] {
    const { visited } = this.#dependencies.answers();
    const all = visited.includes('review');
    const asked = visibleSteps(this.#dependencies.answers());
    return this.#dependencies.judged().findings.filter((finding) => {
      const step = stepOf(finding.path);
      return asked.includes(step) && (all || visited.includes(step)) && !this.#isQuiet(finding);
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
    // What is asked for one way of looking after is no gap while another is meant.
    if (this.#dependencies.answers().step === 'care')
      return !this.#touched.has(path) && isEmpty(this.#dependencies.value(path));
    if (!this.isFresh || this.#touched.has(path)) return false;
    return stepOf(path) === this.#dependencies.answers().step && isEmpty(this.#dependencies.value(path));
  }
}
