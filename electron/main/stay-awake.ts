import type { PowerSaveBlocker } from 'electron';

/** Keeps the computer awake while asked to: a deployment doesn't survive sleep. */
export function stayAwake(blocker: PowerSaveBlocker): (wanted: boolean) => void {
  let held: number | undefined;
  return (wanted) => {
    if (wanted === (held !== undefined)) return;
    if (held !== undefined) blocker.stop(held);
    held = wanted ? blocker.start('prevent-app-suspension') : undefined;
  };
}
