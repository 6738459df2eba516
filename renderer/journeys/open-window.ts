import type { ShownLanguage } from '#shared/ipc/app.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { Look } from '#shared/ipc/look.ts';
import { namePath } from '../device/state/connection-store.svelte.ts';
import { DeviceStore } from '../device/state/device-store.svelte.ts';
import { background } from '../state/background.ts';
import { Wizard } from '../state/wizard.svelte.ts';
import { lookAfterJourney } from './look-after.ts';
import { manyJourney } from './many.ts';
import { prepareJourney } from './prepare.ts';
import { routesJourney } from './routes.ts';
import { setUpJourney } from './set-up.ts';

/** The whole state of the window: the wizard, and the device of one of its journeys. */
export interface WindowState {
  readonly wizard: Wizard;
  readonly device: DeviceStore;
}

/**
 * Builds the state of a window: each journey gets its data, and the wizard its journeys.
 *
 * @param shown the language to begin with; English if absent
 * @param look how it looks, if the person has chosen that
 */
export function openWindow(api: WizardApi, shown?: ShownLanguage, look?: Look): WindowState {
  const device = new DeviceStore({
    api,
    failed: (error) => {
      wizard.problem = error;
    },
    answers: () => wizard.answers,
    facts: () => wizard.here,
    setRows: (rows) => {
      wizard.setRoutes(rows);
    },
    setName: (name) => {
      wizard.set(namePath, name);
    },
    connected: (isConnected) => {
      if (wizard.job === null) wizard.goTo(isConnected ? 'device' : 'connect');
      else if (isConnected)
        background(
          wizard.jobs.lookAgain().then(() => {
            wizard.goTo('deploy');
          }),
        );
    },
    started: (job) => {
      wizard.jobs.take(job);
    },
  });
  const wizard: Wizard = new Wizard(api, { shown, look }, (own) => ({
    setUp: setUpJourney(own),
    prepare: prepareJourney(own),
    many: manyJourney(own),
    lookAfter: lookAfterJourney(own),
    routes: routesJourney(own, device),
  }));
  return { wizard, device };
}
