import { err } from '#shared/result.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';

type TrainingCalls = 'training.state' | 'training.change';

export function trainingHandlers(): Pick<Handlers, TrainingCalls> {
  const none = () => err({ code: 'internal', values: {} });
  return {
    'training.state': none,
    'training.change': none,
  };
}
