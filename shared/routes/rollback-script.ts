import type { Call } from '#shared/calls/call.ts';
import { valueText } from '#shared/calls/own-functions.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { Translate, Values } from '#shared/locales/translate.ts';
import { changeCall, readCall } from './calls.ts';
import { planRollback, wholeRow } from './plan-routes.ts';
import { compareRoutes, routeKey } from './prefix.ts';
import type { RouteChange, RouteRow, RouteSeen } from './types.ts';

export interface RollbackScript {
  /** The name or address that the device was reached by. */
  readonly device: string;
  /** ISO 8601, when the previous routes were read. */
  readonly at: string;
  readonly before: readonly RouteSeen[];
  readonly planned: readonly RouteChange[];
  /** How the session was opened: over HTTP, or without certificate checks. */
  readonly http?: boolean;
  readonly skipCertificateCheck?: boolean;
}

/** What the rollback does for one port and prefix. */
interface Restored {
  /** The previous route; undefined if there was none. */
  readonly was: RouteRow | undefined;
  /** The route in the device's current spelling. */
  readonly now: RouteRow;
}

/** In milliseconds; the default of three minutes looks like a hang. */
const openTimeout = 20_000;

/**
 * The previous routes and the rollback to them as a PowerShell script, for use without this program. It is written and
 * shown, but never run from here. It reads the device first and changes only what differs, and only routes that the
 * plan named, so running it twice, or after an incomplete change, does no harm. It contains no password. It sends one
 * cmdlet per call with literal values, because a restricted endpoint accepts nothing else.
 */
export function rollbackScript(script: RollbackScript, t: Translate): string {
  const { device, at, before } = script;
  const say = (key: MessageKey, values?: Values) => comment(t(key, values));
  const had = before.toSorted(compareRoutes).map((row) => comment(`  ${hadText(row)}`));
  const head = [
    say('routes.script.title', { device, at }),
    say('routes.script.run'),
    comment('  powershell.exe -ExecutionPolicy Bypass -File .\\rollback.ps1'),
    '',
    say(had.length === 0 ? 'routes.script.none' : 'routes.script.had'),
    ...had,
    '',
  ];
  const restored = restoredBy(script);
  if (restored.length === 0) return text([...head, say('routes.script.nothing')]);
  return text([
    ...head,
    ...opened(script),
    '',
    say('routes.script.goesOn'),
    ...onDevice,
    '',
    ...reader(restored),
    '',
    say('routes.script.values'),
    ...testRoute,
    '',
    'try {',
    '    $now = Read-Route',
    ...restored.flatMap(moved),
    '    $now = Read-Route',
    '    $now.Values | ForEach-Object { $_ } | Format-List -Property *',
    `    $wrong = @(${restored.map(isWrong).join(', ')})`,
    `    if ($wrong -contains $true) { Write-Warning -Message ${valueText(t('routes.script.notAsWas'))} }`,
    `    else { Write-Output -InputObject ${valueText(t('routes.script.asWas'))} }`,
    '}',
    'finally { Remove-PSSession -Session $session }',
  ]);
}

/** The command that would add it; an incomplete route by what is known. */
function hadText(seen: RouteSeen): string {
  const [row] = wholeRow(seen, undefined);
  return row === undefined
    ? `${seen.InterfaceAlias} ${seen.DestinationPrefix}`
    : callText(changeCall({ does: 'add', row }));
}

/** The routes to check, in the safest order for undoing the whole plan. */
function restoredBy({ before, planned }: RollbackScript): readonly Restored[] {
  const { changes } = planRollback({ now: madeFrom(before, planned), before, planned });
  const byKey = new Map<string, Restored>();
  for (const { does, row } of changes) {
    const key = routeKey(row);
    const known = byKey.get(key);
    byKey.set(key, { was: does === 'add' ? row : known?.was, now: known?.now ?? row });
  }
  return [...byKey.values()];
}

/** The device's routes after the whole plan. */
function madeFrom(before: readonly RouteSeen[], planned: readonly RouteChange[]): readonly RouteSeen[] {
  const rows = new Map(before.map((row): readonly [string, RouteSeen] => [routeKey(row), row]));
  for (const { does, row } of planned) {
    if (does === 'add') rows.set(routeKey(row), row);
    else rows.delete(routeKey(row));
  }
  return [...rows.values()];
}

/** Windows line ends, for Notepad; and a byte order mark, without which Windows PowerShell assumes the code page. */
const text = (lines: readonly string[]): string => `\uFEFF${lines.join('\r\n')}\r\n`;

/** Keeps any device name inside its comment. */
const comment = (line: string): string => `# ${line.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')}`;

const inSession = (call: Call): string => `Invoke-OnDevice { ${callText(call)} }`;

const onDevice = [
  'function Invoke-OnDevice([scriptblock] $Call) {',
  '    try { Invoke-Command -Session $session -ScriptBlock $Call }',
  '    catch { Write-Error -ErrorRecord $_ }',
  '}',
];

function opened({ device, http = false, skipCertificateCheck = false }: RollbackScript): readonly string[] {
  const skips = { SkipCACheck: true, SkipCNCheck: true, SkipRevocationCheck: true };
  const option: Call = {
    cmdlet: 'New-PSSessionOption',
    parameters: { OpenTimeout: openTimeout, ...(skipCertificateCheck && !http ? skips : {}) },
  };
  const session: Call = {
    cmdlet: 'New-PSSession',
    parameters: { ConfigurationName: 'Minishell', ...(http ? {} : { UseSSL: true }), ErrorAction: 'Stop' },
  };
  const credential: Call = {
    cmdlet: 'Get-Credential',
    parameters: { UserName: '~\\EdgeUser', Message: device },
  };
  return [
    `$device = ${valueText(device)}`,
    `$option = ${callText(option)}`,
    `$credential = ${callText(credential)}`,
    'if ($null -eq $credential) { return }',
    `$session = ${callText(session)} -ComputerName $device -Credential $credential -SessionOption $option`,
  ];
}

/** Reads all custom routes of these ports. If that fails, nothing is changed. */
function reader(restored: readonly Restored[]): readonly string[] {
  const ports = [...new Set(restored.map(({ now }) => now.InterfaceAlias))];
  return [
    'function Read-Route {',
    '    @{',
    ...ports.map((port) => {
      const read = `Invoke-Command -Session $session -ErrorAction Stop -ScriptBlock { ${callText(readCall(port))} }`;
      return `        ${valueText(port)} = @(${read})`;
    }),
    '    }',
    '}',
  ];
}

const testRoute = [
  'function Test-Route($Routes, [string] $Prefix, [string[]] $Values = @()) {',
  "    $address, $length = $Prefix -split '/'",
  '    foreach ($route in $Routes) {',
  '        $properties = @($route.PSObject.Properties)',
  '        $texts = @($properties | ForEach-Object { [string]$_.Value })',
  "        $others = @($properties | Where-Object { $_.Name -notmatch 'Hop|Gateway' } | ForEach-Object { [string]$_.Value })",
  '        $isThere = $others -contains $Prefix -or',
  "        ($others -contains $address -and (-not $length -or $length -eq '32' -or $others -contains $length))",
  '        if ($isThere -and @($Values | Where-Object { $texts -notcontains $_ }).Count -eq 0) { return $true }',
  '    }',
  '    $false',
  '}',
];

/** @param values what the route must contain besides its prefix */
function isThere({ InterfaceAlias, DestinationPrefix }: RouteRow, values: readonly string[] = []): string {
  const more = values.length === 0 ? '' : ` -Values ${valueText(values)}`;
  return `(Test-Route -Routes $now[${valueText(InterfaceAlias)}] -Prefix ${valueText(DestinationPrefix)}${more})`;
}

const isAsBefore = (row: RouteRow): string =>
  isThere(row, [row.NextHop, ...(row.RouteMetric === undefined ? [] : [String(row.RouteMetric)])]);

const isWrong = ({ was, now }: Restored): string =>
  was === undefined ? isThere(now) : `(-not ${isAsBefore(was)})`;

function moved({ was, now }: Restored): readonly string[] {
  const remove = inSession(changeCall({ does: 'remove', row: now }));
  if (was === undefined) return [`    if ${isThere(now)} { ${remove} }`];
  return [
    `    if (-not ${isAsBefore(was)}) {`,
    `        if ${isThere(now)} { ${remove} }`,
    `        ${inSession(changeCall({ does: 'add', row: was }))}`,
    '    }',
  ];
}
