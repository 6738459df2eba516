import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OwnedRoutes } from '#electron/device/jobs/owned-routes.ts';
import { planRollback, planRoutes } from '#shared/routes/plan-routes.ts';
import { carry, deviceIn, ports, routesNow, row, sorted } from '../../../support/routes.ts';
import { removeFolder } from '../../../support/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-routes-'));
});
afterEach(async () => {
  await removeFolder(folder);
});

const tables = fc
  .uniqueArray(
    fc.record({ third: fc.nat(11), metric: fc.constantFrom(10, 100), port: fc.constantFrom(...ports) }),
    { selector: ({ third, port }) => `${port} ${String(third)}`, maxLength: 8 },
  )
  .map((items) => items.map(({ third, metric, port }) => row(third, metric, port)));
const drops = fc.array(
  fc.record({
    cmdlet: fc.constantFrom('Add-HcsNetRoute', 'Remove-HcsNetRoute', 'Get-HcsNetRoute'),
    call: fc.integer({ min: 1, max: 6 }).map((call) => call * 3),
    does: fc.constant('drop' as const),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  { maxLength: 4 },
);

test('whatever breaks: applying yields what is wanted, going back yields what was, foreign routes stay', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(tables, tables, drops, async (start, wanted, faults) => {
      run += 1;
      const place = join(folder, String(run));
      const mine = start.filter((_, index) => index % 2 === 0);
      const owned = new OwnedRoutes(place);
      owned.set('1HXQG13', mine);
      const device = await deviceIn(place, start, faults);
      const plan = planRoutes({ current: start, wanted, owned: mine });
      const end = await carry({ place, device, plan, current: start });
      const there = new Set(sorted(await routesNow(device, ports)));
      const foreign = start.filter((_, index) => index % 2 === 1);
      for (const text of sorted(foreign) ?? []) expect(there).toContain(text);
      if (end.outcome === 'done' && plan.inTheWay.length === 0) {
        for (const text of sorted(wanted) ?? []) expect(there).toContain(text);
        const current = (await routesNow(device, ports)) ?? [];
        const again = planRoutes({ current, wanted, owned: owned.of('1HXQG13') });
        expect(again.changes).toEqual([]);
      }
      const now = (await routesNow(device, ports)) ?? [];
      const way = planRollback({ now, before: start, planned: plan.changes });
      const back = await carry({ does: 'rollback', place, device, plan: way, current: now });
      if (back.outcome === 'done') expect(sorted(back.after)).toEqual(sorted(start));
      expect(existsSync(join(place, 'routes-before.json'))).toBe(true);
    }),
    { numRuns: 40 },
  );
});
