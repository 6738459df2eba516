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
  // The page before saves its answers a moment after they changed, maybe after these.
  await expect(async () => {
    await page.evaluate(emptied, { machine, answers: emptyAnswers });
    await page.reload();
    expect(await page.evaluate(state)).toEqual({ answers: emptyAnswers, job: null });
  }).toPass({ timeout: 60_000 });
  await page.emulateMedia({ colorScheme: null });
  await wizard.resize(1366, 768);
}

/** Runs in the page. */
async function emptied({ machine, answers }: { machine: Machine; answers: Answers }): Promise<void> {
  const { wizard } = window as unknown as { wizard: Api };
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

/** Runs in the page. */
async function state(): Promise<unknown> {
  const { wizard } = window as unknown as { wizard: Api };
  const answer = await wizard['app.state']?.({});
  if (answer?.ok !== true) throw new Error(JSON.stringify(answer));
  const { answers, job } = answer.value as { answers: unknown; job: unknown };
  return { answers, job };
}
