import { journeySteps } from '#shared/wizard/steps.ts';
import type { Journey, StepState } from '../state/journey.ts';
import type { TableStore } from '../state/table-store.svelte.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { inOrder } from './in-order.ts';
import { whatPage } from './job-pages.ts';
import { pages } from './parts.ts';

function exportState({ exporting: { saved } }: TableStore): StepState | undefined {
  if (saved === null) return undefined;
  return saved.failed.length > 0 ? 'error' : saved.wrong > 0 ? 'warning' : 'done';
}

/** Files for many machines from one table, none of which is here. */
export function manyJourney(wizard: Wizard): Journey {
  const { t, table } = wizard;
  const machinesState = (): StepState | undefined => {
    if (table.isEmpty) return undefined;
    const { errors, warnings } = table.counts;
    return errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined;
  };
  return {
    id: 'many',
    steps: inOrder(journeySteps.many, {
      what: whatPage(wizard),
      table: {
        component: pages.table,
        title: () => t('step.table'),
        answer: () => (table.isEmpty ? t('rail.table.none') : table.name),
      },
      machines: {
        component: pages.machines,
        title: () => t('step.machines'),
        isClosed: () => table.isEmpty,
        state: machinesState,
        answer: () => {
          const { errors, warnings } = table.counts;
          if (errors > 0) return t('count.errors', { count: errors });
          if (warnings > 0) return t('count.warnings', { count: warnings });
          return t('rail.machines.answer', { count: table.rows.length });
        },
      },
      folder: {
        component: pages.folder,
        title: () => t('step.folder'),
        isApart: true,
        isClosed: () => table.isEmpty,
        state: () => exportState(table),
        answer: () => {
          const count = table.exporting.saved?.written;
          return count === undefined ? '' : t('rail.machines.answer', { count });
        },
        action: () => ({
          label: t('folder.export'),
          isPossible: table.right > 0 && !table.exporting.isRunning,
          run: () => table.exporting.start(),
        }),
      },
    }),
    get course() {
      return [t('what.many.1'), t('what.many.2'), t('what.many.3'), t('what.many.4')];
    },
    isElsewhere: true,
    dropped: (files) => table.drop(files),
    runs: () => false,
    // The answers aren't those for any machine of the table.
    judge: (judged) => ({ ...judged, findings: [], notChecked: [] }),
    heading: () => ({ kind: 'computer', name: undefined, standIn: false }),
    stepAfter: () => 'what',
  };
}
