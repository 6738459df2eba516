/** Rows of the table: what decides what runs as administrator. */
import { cuts, main } from './cuts.js';

/** @type {import('./cuts.js').Protection[]} */
export const elevated = [
  ...cuts('electron/main/main.ts', main('wiring'), [
    'no words in a package that decide what runs',
    'app.isPackaged ? refusedStart(own, process.env) : undefined',
    'undefined',
  ]),
  ...cuts(
    'electron/main/packaged-start.ts',
    main('packaged-start'),
    ["no switch but the wizard's", '/^[-/]/.test(one) && !isKnown(one)', "one === ''"],
    ['no variable that decides what runs', 'decides.test(one) &&', 'false &&'],
  ),
  ...cuts('electron/main/paths.ts', main('wiring'), [
    'settings in no folder that a switch names',
    "app.isPackaged ? '' : app.commandLine",
    'app.commandLine',
  ]),
  ...cuts('electron/composition/host-selection.ts', 'test/unit/electron/composition.test.ts', [
    'on Windows no PowerShell of the environment',
    "platform === 'win32' ? onlyInEnvironment(words, env) : undefined",
    'undefined',
  ]),
  ...cuts('electron/host/windows-folder.ts', 'test/unit/electron/host/windows-folder.test.ts', [
    'Windows where the kernel has it',
    'follow(kernelLink)',
    "String(process.env['SystemRoot'])",
  ]),
  ...cuts('electron/composition/jobs-folder.ts', 'test/unit/electron/host/environment.test.ts', [
    'jobs where Windows has its data',
    "join(jobRoot(), 'jobs')",
    "join(String(process.env['ProgramData']), 'jobs')",
  ]),
  ...cuts('electron/jobs/stored-job.ts', main('planted-handlers'), [
    "no list entry out of another user's folder",
    "if (await isForeign(folder)) return refused('owner');",
    '',
  ]),
  ...cuts('electron/composition/host-script.ts', 'test/unit/electron/host/host-script.test.ts', [
    'the host script is the one that was built',
    'if (found !== sum)',
    'if (found === undefined)',
  ]),
  ...cuts(
    'electron/host/powershell/protected-script.ts',
    'test/unit/electron/host/protected-script.test.ts',
    [
      'what runs as administrator from a protected folder only',
      "if (found.value === 'notElevated')",
      'if (found.ok)',
    ],
    [
      'nothing run where no folder is protected',
      'if (!found.ok) return found;',
      'if (!found.ok) return ok(installed);',
    ],
    ['the script compared after it was written', 'return found === sum ?', 'return found !== undefined ?'],
    [
      "no writing through another user's file",
      'const beside = `${path}.${randomUUID()}.part`;',
      'const beside = path;',
    ],
  ),
];
