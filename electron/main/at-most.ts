/**
 * Limits how often an action runs: at once the first time, then at most once per interval, and always once after the
 * last call.
 */
export function atMostEvery(intervalMs: number, action: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const rest = () => {
    timer = undefined;
    if (again) run();
  };
  const run = () => {
    again = false;
    timer = setTimeout(rest, intervalMs);
    action();
  };
  return () => {
    if (timer === undefined) run();
    else again = true;
  };
}
