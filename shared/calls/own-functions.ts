import type { JsonValue } from '#shared/json.ts';
import type { Call } from './call.ts';

/** One word of a command, told apart for its colour and for where a line may break. */
export interface CallPart {
  readonly kind: 'cmdlet' | 'parameter' | 'value';
  readonly text: string;
}

/**
 * A value as PowerShell reads it. Single quotes take everything literally but the quote itself, and PowerShell
 * counts the typographic quotes U+2018 to U+201B among them: all are doubled.
 */
export function valueText(value: JsonValue): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  if (Array.isArray(value)) return value.length === 0 ? '@()' : value.map(valueText).join(', ');
  return `@{ ${Object.entries(value)
    .map(([key, item]) => `${valueText(key)} = ${valueText(item)}`)
    .join('; ')} }`;
}

type Parameters = Call['parameters'];
/** A parameter with the text of its value, or a word that stands alone. */
type Word = readonly [parameter: string, value?: string];

const line = (program: string, ...words: readonly Word[]): readonly CallPart[] => [
  { kind: 'cmdlet', text: program },
  ...words.flatMap(([parameter, value]): CallPart[] => [
    { kind: 'parameter', text: parameter },
    ...(value === undefined ? [] : [{ kind: 'value', text: value } as const]),
  ]),
];

const quoted = (value: JsonValue | undefined): string => valueText(value ?? '');

/** A property of an installation. msiexec wants quotes inside it, round the value, where that has a space. */
function property(name: string, value: JsonValue | undefined): readonly Word[] {
  if (typeof value !== 'string') return [];
  return [[valueText(`${name}=${/\s/.test(value) ? `"${value}"` : value}`)]];
}

const installation = ({ Path, VhdxFolder, InstallFolder, WindowsNode }: Parameters): readonly CallPart[] =>
  line(
    'msiexec.exe',
    ['/i', quoted(Path)],
    ['/qn'],
    ['/norestart'],
    // A comma outside quotes would make two words of it.
    ...(WindowsNode === true ? property('ADDLOCAL', 'CoreFeature,WindowsNodeFeature') : []),
    ...property('VHDXDIR', VhdxFolder),
    ...property('INSTALLDIR', InstallFolder),
  );

/** The words of a program's command line as the one text that a scheduled task keeps. */
function argument(words: JsonValue | undefined): string {
  const texts = Array.isArray(words) ? words.map(String) : [];
  const all = texts.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
  return all === '' ? '' : ` -Argument ${valueText(all)}`;
}

const kubeConfig = '$env:USERPROFILE\\.kube\\config';
const resumeTask = "'Edge Field Wizard'";
const hostsFile = '"$env:SystemRoot\\System32\\drivers\\etc\\hosts"';
const plain = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const hostsLine = ({ Address, Name }: Parameters): string => `${plain(Address)}    ${plain(Name)}`;

/**
 * What the host script's own functions do, as lines that a person's PowerShell knows: their names exist in that script
 * only. The lines of reads say where the answer comes from; the script asks for more than one such thing at once.
 */
const lines: Readonly<Record<string, (parameters: Parameters) => readonly CallPart[]>> = {
  'Install-Product': installation,
  'Invoke-Kubectl': ({ Query }) => [
    { kind: 'cmdlet', text: 'kubectl' },
    { kind: 'value', text: Query === 'pods' ? 'get pods -A' : 'get nodes' },
    { kind: 'parameter', text: '-o' },
    { kind: 'value', text: 'json' },
  ],
  'Backup-KubeConfig': () =>
    line(
      'Copy-Item',
      ['-LiteralPath', `"${kubeConfig}"`],
      ['-Destination', `"${kubeConfig}.before-$(Get-Date -Format yyyyMMdd-HHmmss)"`],
    ),
  'Find-Leftover': () =>
    line('Get-ChildItem', ['-Path', '"$env:ProgramFiles\\AksEdge"'], ['-Filter', "'*.vhdx'"], ['-Recurse']),
  'Test-Installer': ({ Path }) => line('Get-AuthenticodeSignature', ['-LiteralPath', quoted(Path)]),
  'Send-Ping': ({ Addresses }) =>
    line('Test-Connection', ['-ComputerName', quoted(Addresses)], ['-Count', '1']),
  'Test-EdgeHost': () => line('Get-Variable', ['-Name', 'PSVersionTable'], ['-ValueOnly']),
  'Protect-Folder': ({ Path }) =>
    line(
      'icacls.exe',
      [quoted(Path)],
      ['/inheritance:r'],
      // Administrators and the system, by names that are the same in every language of Windows.
      ['/grant:r', "'*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' \"${env:USERNAME}:(OI)(CI)F\""],
    ),
  'Start-Elevated': ({ FilePath, Arguments }) =>
    line(
      'Start-Process',
      ['-FilePath', quoted(FilePath)],
      ['-ArgumentList', quoted(Arguments)],
      ['-Verb', 'RunAs'],
    ),
  'Set-ResumeTask': ({ FilePath, Arguments }) =>
    line(
      'Register-ScheduledTask',
      ['-TaskName', resumeTask],
      ['-Action', `(New-ScheduledTaskAction -Execute ${quoted(FilePath)}${argument(Arguments)})`],
      ['-Trigger', '(New-ScheduledTaskTrigger -AtLogOn)'],
    ),
  'Remove-ResumeTask': () => line('Unregister-ScheduledTask', ['-TaskName', resumeTask]),
  // The last line of the file may lack its end.
  'Add-HostsLine': (parameters) =>
    line('Add-Content', ['-LiteralPath', hostsFile], ['-Value', `"\`n${hostsLine(parameters)}"`]),
  'Remove-HostsLine': (parameters) =>
    line(
      'Set-Content',
      ['-LiteralPath', hostsFile],
      ['-Value', `((Get-Content -LiteralPath ${hostsFile}) -ne '${hostsLine(parameters)}')`],
    ),
};

/** The line for a function of the host script; undefined for a cmdlet, which a person can call by its name. */
export function ownFunctionParts({ cmdlet, parameters }: Call): readonly CallPart[] | undefined {
  return Object.hasOwn(lines, cmdlet) ? lines[cmdlet]?.(parameters) : undefined;
}
