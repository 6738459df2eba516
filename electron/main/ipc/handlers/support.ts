import { err } from '#shared/result.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';

type SupportCalls = 'support.list' | 'support.save';

export function supportHandlers(): Pick<Handlers, SupportCalls> {
  const none = () => err({ code: 'internal', values: {} });
  return {
    'support.list': none,
    'support.save': none,
  };
}
