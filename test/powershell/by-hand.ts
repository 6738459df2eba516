import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { powerShell, root } from './open.ts';

/** The person who types a device's password into a script. */
export const personStandIn = join(import.meta.dirname, 'modules/Person.StandIn.psm1');

type Environment = Readonly<Record<string, string>>;

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly said: string;
}

/** @param words what is written to its standard input */
function ended(
  program: string,
  parameters: readonly string[],
  environment: Environment,
  words = '',
): Promise<Ended> {
  const child = spawn(program, parameters, {
    env: { ...process.env, NO_COLOR: '1', EDGE_WIZARD_POWERSHELL: '', ...environment },
  });
  let out = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.end(words);
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (exit) => {
      resolve({ exit, out, said });
    });
  });
}

/** As PowerShell reads it: one word, whatever is in it. */
export const asWord = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export function inPowerShell(command: string, environment: Environment = {}): Promise<Ended> {
  const how = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command'];
  return ended(powerShell(), [...how, `$ProgressPreference = 'SilentlyContinue'; ${command}`], environment);
}

export interface CliEnded {
  readonly exit: number | null;
  readonly said: string;
  readonly json: Record<string, unknown>;
}

/** The built command line on a device. @param state where it keeps its jobs */
export async function routesCli(
  words: readonly string[],
  password: string,
  state: string,
  environment: Environment = {},
): Promise<CliEnded> {
  const program = join(root, 'out/cli/edge-wizard.cjs');
  const parameters = ['routes', ...words, '--powershell', powerShell(), '--secrets-stdin', '--json'];
  const { exit, out, said } = await ended(
    process.execPath,
    [program, ...parameters],
    { XDG_STATE_HOME: state, LOCALAPPDATA: state, ...environment },
    JSON.stringify({ 'device.password': password }),
  );
  return { exit, said, json: JSON.parse(out) as Record<string, unknown> };
}
