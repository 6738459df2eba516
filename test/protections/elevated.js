/** Rows of the table: what decides what runs as administrator. */
import { cuts, jobs, main } from './cuts.js';

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
    "if (isForeign) return refused('owner');",
    '',
  ]),
  ...cuts('electron/jobs/stored-job.ts', jobs('foreign-jobs'), [
    "no start with another user's job in place of one's own",
    'jobs.find(({ folder }) => !foreign.has(folder)) ?? jobs[0]',
    'jobs[0]',
  ]),
  ...cuts('electron/jobs/care-file.ts', jobs('foreign-jobs'), [
    "no file of the deployment out of another user's folder",
    'listJobs(jobsFolder, key, findForeign)',
    'listJobs(jobsFolder, key)',
  ]),
  ...cuts('electron/device/jobs/rollback.ts', jobs('foreign-jobs'), [
    "no routes restored from another user's folder",
    'listJobs(jobsFolder, key, findForeign)',
    'listJobs(jobsFolder, key)',
  ]),
  ...cuts('electron/cli/routes/roll-back.ts', 'test/unit/electron/cli/foreign-folder.test.ts', [
    "no routes restored by the command line from another user's folder",
    'keyForDevice(options, resolve(job))',
    'keyForDevice(options)',
  ]),
  ...cuts('electron/main/main.ts', main('wiring'), [
    'the start asks whose the unfinished job is',
    'unfinishedJob(paths.jobs, foreignTo(host))',
    'unfinishedJob(paths.jobs)',
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
    [
      'the folder is protected by a PowerShell that inherits nothing',
      '...administratorEnvironment({ executable, temp }), EDGE_WIZARD_ROOT',
      '...process.env, EDGE_WIZARD_ROOT',
    ],
    ["temporary files in no folder of the user's", "temp: join(root, 'temp')", "temp: '/tmp'"],
  ),
  ...cuts(
    'electron/host/powershell/open-shell.ts',
    'test/unit/electron/host/protected-script.test.ts',
    [
      "nothing of the user's environment as administrator",
      '{ ...quiet, ...environment }',
      '{ ...process.env, ...quiet, ...environment }',
    ],
    ['no start in a folder of the user’s', '{ folder: dirname(executable) }', '{}'],
  ),
  ...cuts(
    'electron/host/powershell/administrator-environment.ts',
    'test/unit/electron/host/administrator-environment.test.ts',
    ['only variables that decide nothing', 'names.includes(name.toUpperCase()) && ', ''],
    ['no variable that could be part of a path', ' && /^[\\p{L}\\p{N}_-]{1,63}$/u.test(text)', ''],
  ),
  ...cuts(
    'electron/host/powershell/exchange.ts',
    'test/unit/electron/host/administrator-environment.test.ts',
    ["no module of the user's before the first cmdlet", '  onlyGivenModules,\n', ''],
  ),
];
