import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Desktop } from '#electron/main/services/desktop.ts';
import type { Sites } from '#electron/main/services/sites.ts';
import { ok } from '#shared/result.ts';

/** The calls for a computer that isn't here. The window never names a path. */
export function siteHandlers({
  desktop,
  sites,
}: {
  readonly desktop: Desktop;
  readonly sites: Sites;
}): Pick<Handlers, 'site.open' | 'site.take' | 'site.close'> {
  return {
    'site.open': async () => {
      const path = await desktop.chooseFile('desktop.site.title', [
        ['desktop.site.kind', 'json'],
        ['desktop.open.all', '*'],
      ]);
      return path === undefined ? ok(null) : sites.open(path);
    },
    'site.take': ({ name, text }) => sites.take(name, text),
    'site.close': () => {
      sites.close();
      return ok(null);
    },
  };
}
