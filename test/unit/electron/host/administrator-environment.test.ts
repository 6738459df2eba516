import { expect, test } from 'vitest';
import { administratorEnvironment } from '#electron/host/powershell/administrator-environment.ts';
import { firstCommand, onlyGivenModules } from '#electron/host/powershell/exchange.ts';
import { protectCommand } from '#electron/host/powershell/protected-script.ts';

const windowsPowerShell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const user = { username: 'mara', homedir: 'C:\\Users\\mara' };
const made = (inherited: NodeJS.ProcessEnv, executable = windowsPowerShell) =>
  administratorEnvironment({ executable, temp: 'C:\\ProgramData\\Edge Field Wizard\\temp', inherited, user });

/** Each of these would load code into an administrator's PowerShell, or move what it starts. */
const planted = [
  ...[
    'COR_ENABLE_PROFILING',
    'COR_PROFILER',
    'COR_PROFILER_PATH',
    'CORECLR_PROFILER_PATH',
    'COMPLUS_Version',
  ],
  ...[
    'DOTNET_STARTUP_HOOKS',
    'DOTNET_ROOT',
    'PSModulePath',
    'psmodulepath',
    'PATH',
    'Path',
    'PATHEXT',
    'ComSpec',
  ],
  ...[
    '__PSLockdownPolicy',
    'PSExecutionPolicyPreference',
    'PSModuleAnalysisCachePath',
    'KUBECONFIG',
    'HTTPS_PROXY',
  ],
  ...['ProgramFiles', 'ProgramData', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'USERPROFILE', 'LOCALAPPDATA'],
  ...[
    'EDGE_WIZARD_STANDINS',
    'EDGE_WIZARD_MODULES',
    'EDGE_WIZARD_HOST_SCRIPT',
    'NODE_OPTIONS',
    'something else',
  ],
];

test('nothing that a user can set reaches a PowerShell that runs as administrator', () => {
  const plain = made({});
  expect(made(Object.fromEntries(planted.map((name) => [name, 'C:\\Users\\mara\\planted'])))).toEqual(plain);
  expect(made({ COR_ENABLE_PROFILING: '1', DOTNET_gcServer: 'planted' })).toEqual(plain);
  expect(Object.values(plain).join('\n')).not.toContain('planted');
});

test('programs and modules are found in folders that only administrators change', () => {
  const { PATH = '', EDGE_WIZARD_MODULES: modules = '', PSModulePath, TEMP, TMP } = made({});
  const folders = [...PATH.split(';'), ...modules.split(';')];
  for (const folder of folders) expect(folder).toMatch(/^C:\\(?:Windows|Program Files)(?:\\|$)/);
  expect(PSModulePath).toBe(modules);
  expect([TEMP, TMP]).toEqual(Array(2).fill('C:\\ProgramData\\Edge Field Wizard\\temp'));
});

test('PowerShell 7 also finds the modules that are installed for it', () => {
  const folder = 'C:\\Program Files\\PowerShell\\Modules';
  expect(made({}, 'C:\\Program Files\\PowerShell\\7\\pwsh.exe').EDGE_WIZARD_MODULES).toContain(folder);
  expect(made({}).EDGE_WIZARD_MODULES).not.toContain(folder);
});

test('names that decide nothing are kept, unless they could be part of a path', () => {
  const kept = { COMPUTERNAME: 'LINE-7', USERDOMAIN: 'WERK', Processor_Architecture: 'AMD64' };
  expect(made(kept)).toMatchObject(kept);
  const names = Object.keys(made({ USERDOMAIN: '..\\planted', PROCESSOR_ARCHITECTURE: 'AMD64;C:\\planted' }));
  expect(names).not.toContain('USERDOMAIN');
  expect(names).not.toContain('PROCESSOR_ARCHITECTURE');
});

test('the user is the one of the process', () => {
  expect(made({})).toMatchObject({
    ...{ USERNAME: 'mara', USERPROFILE: 'C:\\Users\\mara', HOMEDRIVE: 'C:', HOMEPATH: '\\Users\\mara' },
    LOCALAPPDATA: 'C:\\Users\\mara\\AppData\\Local',
  });
});

test.each([
  ['for the host script', firstCommand, 'Get-ExecutionPolicy'],
  ['that protects the folder of the jobs', protectCommand, 'Get-Acl'],
])('a PowerShell %s takes no module of the user’s before its first cmdlet', (_, command, first) => {
  const at = command.indexOf(onlyGivenModules);
  expect(at).toBeGreaterThan(0);
  expect(at).toBeLessThan(command.indexOf(first));
});
