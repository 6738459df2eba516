import type { App } from 'electron';
import { basename, join } from 'node:path';
import { buildInfo, sumOf } from '#electron/composition/build-info.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import { ok } from '#shared/result.ts';

export interface AboutParts {
  readonly app: Pick<App, 'getVersion' | 'getAppPath' | 'isPackaged'>;
  /** With the host script. */
  readonly scripts: string;
}

export function aboutHandlers({ app, scripts }: AboutParts): Pick<Handlers, 'app.about'> {
  return {
    'app.about': () => {
      // Unpackaged, the application is a folder.
      const archive = app.isPackaged ? [app.getAppPath()] : [];
      const files = [...archive, join(scripts, 'edge-host.ps1')];
      const hashes = asFiles(() => Object.fromEntries(files.map((file) => [basename(file), sumOf(file)])));
      return ok({ version: app.getVersion(), ...buildInfo(new Date()), hashes });
    },
  };
}

/** Electron shows Node an archive as a folder, unless it is told not to. */
function asFiles<Value>(read: () => Value): Value {
  const before = process.noAsar;
  process.noAsar = true;
  try {
    return read();
  } finally {
    process.noAsar = before;
  }
}
