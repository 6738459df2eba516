import type { TrainingControls } from '#electron/composition/training-controls.ts';
import type { Jobs } from '#electron/jobs/jobs.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { DeviceService } from '#electron/main/services/device-service.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { err, ok } from '#shared/result.ts';

type TrainingCalls = 'training.state' | 'training.change';

interface TrainingParts {
  /** Undefined on a real machine. */
  readonly controls: TrainingControls | undefined;
  readonly jobs: Pick<Jobs, 'current'>;
  readonly facts: Pick<FactsService, 'state' | 'read'>;
  /** The training devices, which restart with their machine. */
  readonly devices: Pick<DeviceService, 'reset'>;
}

/** The controls of a training machine: another scenario, speed or fault, or a reset. */
export function trainingHandlers({
  controls,
  jobs,
  facts,
  devices,
}: TrainingParts): Pick<Handlers, TrainingCalls> {
  /** Doesn't wait: results arrive as they are read. A reading that started before the change is useless. */
  const readAgain = (): void => {
    const before = facts.state().reading.length > 0 ? facts.read() : Promise.resolve();
    before.then(() => facts.read()).catch(() => undefined);
  };
  return {
    'training.state': () => ok(controls?.state() ?? null),
    'training.change': async (change) => {
      if (controls === undefined) return ok(null);
      const job = jobs.current();
      if (job !== null && job.state !== 'ended') {
        return err({ code: 'job.running', values: { folder: job.folder, pid: process.pid } });
      }
      const begun = change.reset === true ? await devices.reset() : ok(null);
      if (!begun.ok) return begun;
      const changed = controls.change(change);
      if (!changed.ok) return changed;
      if (change.scenario !== undefined || change.reset === true) readAgain();
      return ok(controls.state());
    },
  };
}
