import type { JsonValue } from '#shared/json.ts';
import type { Call } from './call.ts';

/** One word of a command, kept apart for its color and for line breaks. */
export interface CallPart {
  readonly kind: 'cmdlet' | 'parameter' | 'value';
  readonly text: string;
}

/**
 * A value as PowerShell reads it. Single quotes make everything literal except quotes, and PowerShell counts the
 * typographic quotes U+2018 to U+201B among them, so all are doubled.
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
/** A parameter with the text of its value, or a single word. */
type Word = readonly [parameter: string, value?: string];

const line = (program: string, ...words: readonly Word[]): readonly CallPart[] => [
  { kind: 'cmdlet', text: program },
  ...words.flatMap(([parameter, value]): CallPart[] => [
    { kind: 'parameter', text: parameter },
    ...(value === undefined ? [] : [{ kind: 'value', text: value } as const]),
  ]),
];

const quoted = (value: JsonValue | undefined): string => valueText(value ?? '');

/** A property of an installation. If the value has a space, msiexec wants quotes around it, inside the property. */
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
    // Without quotes the comma would make two words of it.
    ...(WindowsNode === true ? property('ADDLOCAL', 'CoreFeature,WindowsNodeFeature') : []),
    ...property('VHDXDIR', VhdxFolder),
    ...property('INSTALLDIR', InstallFolder),
  );

/** The words of a command line as the single string that a scheduled task stores. */
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
 * What the host script's own functions do, as lines that a person's PowerShell understands: the functions exist only in
 * that script. The lines of reads tell where the answer comes from; the script reads several of them at once.
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
      // Administrators and the system, by SIDs that are the same in every language of Windows.
      ['/grant:r', "'*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' \"${env:USERNAME}:(OI)(CI)F\""],
    ),
  'Protect-JobRoot': ({ Path }) =>
    line(
      'icacls.exe',
      [quoted(Path)],
      ['/inheritance:r'],
      ['/grant:r', "'*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F'"],
    ),
  'Test-JobOwner': ({ Paths }) => line('Get-Acl', ['-LiteralPath', quoted(Paths)]),
  'Get-ProcessStart': ({ Id }) => line('Get-Process', ['-Id', valueText(Id ?? 0)]),
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
  // The file's last line may have no line end.
  'Add-HostsLine': (parameters) =>
    line('Add-Content', ['-LiteralPath', hostsFile], ['-Value', `"\`n${hostsLine(parameters)}"`]),
  'Remove-HostsLine': (parameters) =>
    line(
      'Set-Content',
      ['-LiteralPath', hostsFile],
      ['-Value', `((Get-Content -LiteralPath ${hostsFile}) -ne '${hostsLine(parameters)}')`],
    ),
};

/** The line for a function of the host script; undefined for a cmdlet, which a person can run by its name. */
export function ownFunctionParts({ cmdlet, parameters }: Call): readonly CallPart[] | undefined {
  return Object.hasOwn(lines, cmdlet) ? lines[cmdlet]?.(parameters) : undefined;
}
