import type { CommandContext } from '#electron/cli/common/context.ts';
import { stream } from '#electron/cli/common/print.ts';
import { readSecrets } from '#electron/cli/common/secrets.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** The path of the device's only secret. */
const passwordPath = 'device.password';

/**
 * The device's password: from standard input, or typed without an echo. Never from an argument, which every process on
 * the computer can read.
 *
 * @returns undefined if nobody can be asked and the device is a training device, which needs none
 */
export async function readPassword(
  { options, t, say }: CommandContext,
  name: string,
  training: boolean,
): Promise<Result<string | undefined, AppError>> {
  if (options.secretsStdin) {
    const secrets = await readSecrets(process.stdin, passwordPath);
    if (!secrets.ok) return secrets;
    const given = secrets.value[passwordPath];
    if (given !== undefined) return ok(given);
    return training ? ok(undefined) : err({ code: 'usage.password', values: {} });
  }
  if (training) return ok(undefined);
  if (!process.stdin.isTTY) return err({ code: 'usage.password', values: {} });
  stream('stderr').write(t('cli.routes.password', { name }));
  const typed = await typeUnseen(process.stdin);
  say('');
  return typed === '' ? err({ code: 'usage.password', values: {} }) : ok(typed);
}

/** Reads a line from a terminal without showing it; empty if the person cancels. */
function typeUnseen(input: NodeJS.ReadStream): Promise<string> {
  input.setRawMode(true);
  input.resume();
  input.setEncoding('utf8');
  return new Promise((resolve) => {
    let typed: readonly string[] = [];
    const end = (line: string): void => {
      input.off('data', hear);
      input.setRawMode(false);
      input.pause();
      resolve(line);
    };
    const hear = (text: string): void => {
      for (const character of text) {
        if (character === '\r' || character === '\n') {
          end(typed.join(''));
          return;
        }
        // Ctrl+C, Ctrl+D
        if (character === '\u0003' || character === '\u0004') {
          end('');
          return;
        }
        if (character === '\u007f' || character === '\b') typed = typed.slice(0, -1);
        else if (character >= ' ') typed = [...typed, character];
      }
    };
    input.on('data', hear);
  });
}
