import type { CommandContext } from '#electron/cli/common/context.ts';
import { isHostError, openMachine } from '#electron/cli/common/machine.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import type { JsonObject } from '#shared/json.ts';

/** Prints a fact on one line so that a terminal stays readable. `--json` prints it in full. */
const line = (name: string, value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.map((item) => `${name}: ${JSON.stringify(item)}`)
    : [`${name}: ${JSON.stringify(value)}`];

export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { t } = context;
  const opened = await openMachine(context, 'error');
  if (!opened.ok || opened.value === null) {
    const error = opened.ok ? { code: 'usage.host', values: {} } : opened.error;
    const named = { ...error, values: { command: 'facts', ...error.values } };
    return errorOutcome(named, t, isHostError(error) ? exitCodes.host : exitCodes.unusable);
  }
  const { host, facts, unread, remarks } = opened.value;
  await host.close();
  return {
    exit: exitCodes.done,
    json: {
      facts: facts as unknown as JsonObject,
      unread: unread.map((item) => ({ ...item })),
      remarks: remarks.map((item) => ({ ...item })),
    },
    lines: [
      ...Object.entries(facts).flatMap(([name, value]) => line(name, value)),
      ...unread.map(({ fact, message }) => t('cli.unread', { fact, message })),
      ...remarks.map(({ fact, message }) => t('cli.remark', { fact, message })),
    ],
  };
}
