import { exits, type Outcome } from '#electron/cli/common/outcome.ts';
import { scenarios } from '#electron/composition/scenarios.ts';

export function run(): Promise<Outcome> {
  const list = scenarios();
  const width = Math.max(...list.map(({ name }) => name.length)) + 2;
  return Promise.resolve({
    exit: exits.done,
    json: { scenarios: list.map(({ name, title, kind }) => ({ name, title, kind })) },
    lines: list.map(({ name, title }) => `${name.padEnd(width)}${title}`),
  });
}
