import type { HostAbout } from '#electron/host/host.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Desktop } from '#electron/main/services/desktop.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { readChosen } from '#electron/main/services/read-file.ts';
import type { RecentFiles } from '#electron/main/services/recent-files.ts';
import { err, ok } from '#shared/result.ts';

export interface OpenParts {
  readonly desktop: Desktop;
  readonly about: HostAbout;
  readonly facts: FactsService;
  readonly recent: RecentFiles;
}

/** The calls that give the window a file's text. It never names a path, and the text isn't checked here. */
export function openHandlers({
  desktop,
  about,
  facts,
  recent,
}: OpenParts): Pick<Handlers, 'file.open' | 'file.recent' | 'file.openRecent'> {
  return {
    'file.open': async () => {
      const isElevated = !about.standIn && facts.state().facts.host?.Elevated === true;
      const title = isElevated ? 'desktop.open.titleElevated' : 'desktop.open.title';
      const path = await desktop.chooseFile(title, [
        ['desktop.open.kind', 'json'],
        ['desktop.open.all', '*'],
      ]);
      return path === undefined ? ok(null) : readChosen(path, recent);
    },
    'file.recent': () => ok(recent.list()),
    'file.openRecent': ({ id }) => {
      const path = recent.pathOf(id);
      return path === undefined ? err({ code: 'file.read', values: { file: id } }) : readChosen(path, recent);
    },
  };
}
