import { exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { scenarios } from '#electron/composition/scenarios.ts';

export async function run(): Promise<CommandOutcome> {
  const list = await scenarios();
  const width = Math.max(...list.map(({ name }) => name.length)) + 2;
  return {
    exit: exitCodes.done,
    json: { scenarios: list.map(({ name, title, kind }) => ({ name, title, kind })) },
    lines: list.map(({ name, title }) => `${name.padEnd(width)}${title}`),
  };
}
