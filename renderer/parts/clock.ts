import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
  let timer: ReturnType<typeof setTimeout>;
  /** Each wait ends with a whole second of the clock, so that late ticks don't add up. */
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

/** Milliseconds since 1970. Whatever shows it is updated every second; if nothing does, no timer runs. */
export function currentTime(): number {
  subscribe();
  return Date.now();
}
