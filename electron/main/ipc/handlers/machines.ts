import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Send } from '#electron/main/ipc/send.ts';
import type { Desktop } from '#electron/main/services/desktop.ts';
import { exportMachines } from '#electron/main/services/machine-export.ts';
import { MachineTable } from '#electron/main/services/machine-table.ts';
import { readText } from '#electron/main/services/read-file.ts';
import { maxTableBytes } from '#electron/sites/read-sites.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { ok } from '#shared/result.ts';
import { cellsOf } from '#shared/sites/edit-table.ts';
import { toDeployment } from '#shared/wizard/to-deployment.ts';

type MachinesCalls = Extract<keyof Handlers, `machines.${string}`>;

/** A list of machines, in JSON or CSV, and not a deployment file. */
const isTable = (text: string): boolean => !/^\s*\{/.test(text) || /^\s*\{\s*"sites"\s*:/.test(text);

/** The calls for a table of machines. The window never names a path. */
export function machinesHandlers({
  desktop,
  send,
  t,
}: {
  readonly desktop: Desktop;
  readonly send: Send;
  readonly t: Translate;
}): Pick<Handlers, MachinesCalls> {
  const machines = new MachineTable();
  let isCancelled = false;
  return {
    'machines.state': async () => ok(await machines.state()),
    'machines.open': async () => {
      const path = await desktop.chooseFile('desktop.openMachines.title', [
        ['desktop.openMachines.kind', 'csv', 'txt', 'tsv', 'json'],
        ['desktop.open.all', '*'],
      ]);
      if (path === undefined) return ok(null);
      const read = readText(path, maxTableBytes);
      return read.ok ? await machines.take(read.value.name, ok(read.value.text)) : machines.take('', read);
    },
    'machines.take': async ({ name, text }) =>
      isTable(text) ? await machines.take(name, ok(text)) : await machines.takeTemplate(name, text),
    'machines.template': async () => {
      const path = await desktop.chooseFile('desktop.open.title', [
        ['desktop.open.kind', 'json'],
        ['desktop.open.all', '*'],
      ]);
      if (path === undefined) return ok(null);
      const read = readText(path);
      return read.ok ? await machines.takeTemplate(read.value.name, read.value.text) : read;
    },
    'machines.useAnswers': async ({ answers }) =>
      ok(
        await machines.useTemplate({
          name: '',
          read: { file: toDeployment(answers, {}, {}), findings: [], changes: [] },
        }),
      ),
    'machines.edit': async ({ row, column, text }) => await machines.put(row, column, [[text]]),
    'machines.paste': async ({ row, column, text }) => await machines.put(row, column, cellsOf(text)),
    'machines.row': async ({ row }) => await machines.fileOf(row),
    'machines.setValues': async ({ row, values }) => ok(await machines.setValues(row, values)),
    'machines.undo': async () => ok(await machines.undo()),
    'machines.export': async () => {
      const folder = await desktop.chooseFolder('desktop.machines.title');
      if (folder === undefined) return ok(null);
      isCancelled = false;
      const saved = await exportMachines({
        ...(await machines.checked()),
        ...{ folder, t, isCancelled: () => isCancelled },
        progress: (progress) => {
          send('machines.progress', progress);
        },
      });
      if (saved.ok && saved.value !== null) desktop.wasSaved(saved.value.index);
      return saved;
    },
    'machines.cancelExport': () => {
      isCancelled = true;
      return ok(null);
    },
    'machines.noTemplate': async () => ok(await machines.useTemplate()),
  };
}
