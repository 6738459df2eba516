import { err } from '#shared/result.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';

type RequestCalls = 'request.save';

export function requestHandlers(): Pick<Handlers, RequestCalls> {
  const none = () => err({ code: 'internal', values: {} });
  return {
    'request.save': none,
  };
}
