import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { expect } from '@playwright/test';
import type { WizardWindow } from './pages/wizard-window.ts';

interface Machine {
  readonly scenario: string;
  readonly speed: number;
}

/** What every call answers. */
type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
type Api = Readonly<Record<string, (input: unknown) => Promise<Answer>>>;

/**
 * Leaves nothing of what was done in a window: the job is put aside, the device left, the training machine begun anew
 * and the answers emptied, all through the calls that the window itself makes, and the page is loaded again.
 */
export async function startAnew(wizard: WizardWindow, machine: Machine): Promise<void> {
  const { page } = wizard;
  await page.evaluate(emptied, { machine, answers: emptyAnswers });
  // A navigation that was refused a moment ago can end another one that has just begun.
  await expect(() => page.reload()).toPass({ timeout: 60_000 });
  await page.emulateMedia({ colorScheme: null });
  await wizard.resize(1366, 768);
}

/** Runs in the page. */
async function emptied({ machine, answers }: { machine: Machine; answers: Answers }): Promise<void> {
  const { wizard } = window as unknown as { wizard: Api };
  // Answers are saved a moment after they change: what this page still has to save is of the test before.
  for (let timer = Number(setTimeout(() => undefined)); timer > 0; timer -= 1) clearTimeout(timer);
  Object.assign(window, { setTimeout: () => 0 });
  const work = [
    ['device.disconnect', {}],
    ['job.dismiss', {}],
    ['training.change', { ...machine, fault: 'none', reset: true }],
    ['answers.save', { answers }],
  ] as const;
  for (const [name, input] of work) {
    const answer = await wizard[name]?.(input);
    if (answer?.ok !== true) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  }
}
