import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
  let timer: ReturnType<typeof setTimeout>;
  /** Each wait ends with a whole second of the clock, so that late ticks do not add up. */
  const wait = (): void => {
    timer = setTimeout(
      () => {
        update();
        wait();
      },
      1000 - (Date.now() % 1000),
    );
  };
  wait();
  return () => {
    clearTimeout(timer);
  };
});

/** Milliseconds since 1970. What shows it is shown anew every second; nothing ticks while nothing does. */
export function currentTime(): number {
  subscribe();
  return Date.now();
}
