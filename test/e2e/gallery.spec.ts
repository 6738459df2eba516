import { asked } from './gallery/asked.ts';
import { test, expect } from './fixture.ts';
import { faultsAt, photograph } from './gallery/looks.ts';
import { walks } from './gallery/walks/walks.ts';

for (const [at, { name, machine, speed, go }] of walks.entries()) {
  test.describe(name, () => {
    test.use({ machine, speed });
    test('can be read on each page, in every language, theme and size', async ({ wizard, userData }) => {
      const found: string[] = [];
      let number = at * 13;
      await go({
        wizard,
        userData,
        stop: async (stop) => {
          if (asked !== undefined) await photograph(wizard, stop, asked);
          else found.push(...(await faultsAt(wizard, (number += 1))).map((line) => `${stop}, ${line}`));
        },
      });
      expect(found).toEqual([]);
    });
  });
}
