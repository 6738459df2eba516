import type { AppError } from '#shared/errors.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import { err, type Result } from '#shared/result.ts';

declare global {
  interface Window {
    /** Set by the preload script; the window has no other way out. */
    readonly wizard: WizardApi;
  }
}

/** The main process, as the window sees it. Nothing else reads `window.wizard`. */
export const api = (): WizardApi => window.wizard;

/** A call that breaks (the main process is gone, an answer can't be cloned) is an answer, too. */
export async function settle<Value>(
  answer: Promise<Result<Value, AppError>>,
): Promise<Result<Value, AppError>> {
  try {
    return await answer;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return err({ code: 'internal', values: {}, detail });
  }
}
