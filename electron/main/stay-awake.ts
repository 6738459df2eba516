import type { PowerSaveBlocker } from 'electron';

/** Keeps the computer from falling asleep for as long as it is told to: a deployment does not survive sleep. */
export function stayAwake(blocker: PowerSaveBlocker): (wanted: boolean) => void {
  let held: number | undefined;
  return (wanted) => {
    if (wanted === (held !== undefined)) return;
    if (held !== undefined) blocker.stop(held);
    held = wanted ? blocker.start('prevent-app-suspension') : undefined;
  };
}
