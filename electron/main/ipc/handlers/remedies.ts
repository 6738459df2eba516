import { err } from '#shared/result.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';

type RemedyCalls = 'remedy.run' | 'installer.choose' | 'app.elevate';

export function remedyHandlers(): Pick<Handlers, RemedyCalls> {
  const none = () => err({ code: 'internal', values: {} });
  return {
    'remedy.run': none,
    'installer.choose': none,
    'app.elevate': none,
  };
}
