import { userInfo } from 'node:os';
import { win32 } from 'node:path';
import { programData, windowsFolder } from '#electron/host/windows-folder.ts';

/** Names that decide no program. What isn't a plain name could be part of a path. */
const names = ['COMPUTERNAME', 'USERDOMAIN', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE'];
const isName = (text: string | undefined): text is string =>
  text !== undefined && /^[\p{L}\p{N}_-]{1,63}$/u.test(text);

export interface AdministratorEnvironmentParts {
  /** The PowerShell to start. */
  readonly executable: string;
  /** The folder for temporary files. */
  readonly temp: string;
  /** Only plain names are taken from it. */
  readonly inherited?: NodeJS.ProcessEnv;
  /** From the system's own record of the user, not from a variable. */
  readonly user?: { readonly username: string; readonly homedir: string };
}

/**
 * The environment of a PowerShell that runs as administrator on Windows. Any program of the user can set variables for
 * what he starts as administrator, and dozens of them load code: into .NET (`COR_PROFILER`, `DOTNET_STARTUP_HOOKS`), as
 * modules (`PSModulePath`), as programs (`PATH`, `ComSpec`, `ProgramFiles`). A list of those would never be complete, so
 * none is inherited. What only administrators can change, the host script adds from the registry (`Sync-Environment`).
 */
export function administratorEnvironment({
  executable,
  temp,
  inherited = process.env,
  user = userInfo(),
}: AdministratorEnvironmentParts): NodeJS.ProcessEnv {
  const windows = windowsFolder();
  const drive = win32.parse(windows).root.slice(0, 2);
  const system = win32.join(windows, 'System32');
  const below = (name: string): string => win32.join(`${drive}\\`, name);
  const [programs, programs32] = [below('Program Files'), below('Program Files (x86)')];
  const home = user.homedir;
  const modules = [
    ...(win32.basename(executable).toLowerCase() === 'powershell.exe'
      ? []
      : [win32.join(programs, 'PowerShell\\Modules')]),
    win32.join(programs, 'WindowsPowerShell\\Modules'),
    win32.join(system, 'WindowsPowerShell\\v1.0\\Modules'),
  ];
  const known = Object.entries(inherited).filter(
    ([name, text]) => names.includes(name.toUpperCase()) && isName(text),
  );
  return {
    ...Object.fromEntries(known),
    ...{ SystemRoot: windows, windir: windows, SystemDrive: drive, OS: 'Windows_NT' },
    ComSpec: win32.join(system, 'cmd.exe'),
    PATH: [
      ...[system, windows, win32.join(system, 'Wbem'), win32.join(system, 'WindowsPowerShell\\v1.0')],
      win32.join(system, 'OpenSSH'),
    ].join(';'),
    PATHEXT: '.COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC',
    ...{ ProgramData: programData(), ALLUSERSPROFILE: programData(), PUBLIC: below('Users\\Public') },
    ...{ ProgramFiles: programs, ProgramW6432: programs, 'ProgramFiles(x86)': programs32 },
    CommonProgramFiles: win32.join(programs, 'Common Files'),
    CommonProgramW6432: win32.join(programs, 'Common Files'),
    'CommonProgramFiles(x86)': win32.join(programs32, 'Common Files'),
    ...{ USERNAME: user.username, USERPROFILE: home },
    ...{ HOMEDRIVE: home.slice(0, 2), HOMEPATH: home.slice(2) },
    APPDATA: win32.join(home, 'AppData\\Roaming'),
    LOCALAPPDATA: win32.join(home, 'AppData\\Local'),
    ...{ TEMP: temp, TMP: temp },
    PSModulePath: modules.join(';'),
    // PowerShell puts the user's own folder before `PSModulePath`; the host script takes this one.
    EDGE_WIZARD_MODULES: modules.join(';'),
  };
}
