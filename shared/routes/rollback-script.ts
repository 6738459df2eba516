import type { MessageKey } from '#shared/locales/en.ts';
import type { Translate, Values } from '#shared/locales/translate.ts';
import type { Call } from '#shared/plan/call.ts';
import { callText } from '#shared/plan/powershell-text.ts';
import { changeCall, readCall } from './calls.ts';
import { planRollback } from './plan-routes.ts';
import { compareRoutes, routeKey } from './prefix.ts';
import type { RouteChange, RouteRow } from './types.ts';

export interface RollbackScript {
  /** The name or address that the device was reached by. */
  readonly device: string;
  /** When the before-image was read, ISO 8601. */
  readonly at: string;
  readonly before: readonly RouteRow[];
  readonly planned: readonly RouteChange[];
  /** How the session was opened: over HTTP, or without checks of the certificate. */
  readonly http?: boolean;
  readonly skipCertificateCheck?: boolean;
}

/** What the device has when all of it was made. */
function madeFrom(before: readonly RouteRow[], planned: readonly RouteChange[]): readonly RouteRow[] {
  const rows = new Map(before.map((row) => [routeKey(row), row]));
  for (const { does, row } of planned) {
    if (does === 'add') rows.set(routeKey(row), row);
    else rows.delete(routeKey(row));
  }
  return [...rows.values()];
}

/**
 * The before-image and the way back to it, as a PowerShell script to keep: for a day on which this program is not at
 * hand. It is shown and saved, never run from here; rolling back makes the same calls after reading the device again.
 */
export function rollbackScript(script: RollbackScript, t: Translate): string {
  const { device, at, before, planned } = script;
  const { changes } = planRollback({ now: madeFrom(before, planned), before, planned });
  const had = before
    .toSorted(compareRoutes)
    .map((row) => comment(`  ${callText(changeCall({ does: 'add', row }))}`));
  const say = (key: MessageKey, values?: Values) => comment(t(key, values));
  const head = [
    say('routes.script.title', { device, at }),
    say('routes.script.run'),
    '',
    say(had.length === 0 ? 'routes.script.none' : 'routes.script.had'),
    ...had,
    '',
  ];
  const [first, ...rest] = changes.map((change) => inSession(changeCall(change)));
  if (first === undefined) return text([...head, say('routes.script.nothing')]);
  const ports = [...new Set(planned.map(({ row }) => row.InterfaceAlias))];
  return text([
    ...head,
    say('routes.script.partly'),
    opened(script),
    first,
    ...rest,
    ...ports.map((port) => inSession(readCall(port))),
    'Remove-PSSession -Session $session',
  ]);
}

/** Windows line ends: it is opened with Notepad. */
const text = (lines: readonly string[]): string => `${lines.join('\r\n')}\r\n`;

/** A name of any device stays inside its comment. */
const comment = (line: string): string => `# ${line.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')}`;

/** One cmdlet a call: a restricted session may take no more. */
const inSession = (call: Call): string =>
  `Invoke-Command -Session $session -ScriptBlock { ${callText(call)} }`;

function opened({ device, http = false, skipCertificateCheck = false }: RollbackScript): string {
  const call: Call = {
    cmdlet: 'New-PSSession',
    parameters: {
      ComputerName: device,
      Credential: '~\\EdgeUser',
      ConfigurationName: 'Minishell',
      ...(http ? {} : { UseSSL: true }),
      ErrorAction: 'Stop',
    },
  };
  const option = callText({
    cmdlet: 'New-PSSessionOption',
    parameters: { SkipCACheck: true, SkipCNCheck: true, SkipRevocationCheck: true },
  });
  const options = skipCertificateCheck && !http ? ` -SessionOption (${option})` : '';
  return `$session = ${callText(call)}${options}`;
}
