import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';

/** What can be asked of the network, as opposed to a fact that is read with the others. */
export type Question = Exclude<FactNeed, { fact: unknown }>;

/** The same question isn't sent again before this time has passed. */
const askAgainMs = 10_000;

export const keyOf = (question: FactNeed): string => JSON.stringify(question);

/** Remembers when each question was sent. */
export class Questions {
  readonly #askedAt = new Map<string, number>();

  mark(question: Question): void {
    this.#askedAt.set(keyOf(question), Date.now());
  }

  /** What the rules need and may be asked now, each once. */
  due(notChecked: readonly NotChecked<FactNeed>[]): readonly Question[] {
    const questions = notChecked.flatMap(({ needs }) =>
      needs.filter((need): need is Question => !('fact' in need)),
    );
    const latest = Date.now() - askAgainMs;
    return [...new Map(questions.map((question) => [keyOf(question), question]))]
      .filter(([key]) => (this.#askedAt.get(key) ?? -Infinity) <= latest)
      .map(([, question]) => question);
  }
}
