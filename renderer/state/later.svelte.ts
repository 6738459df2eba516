import type { Component } from 'svelte';
import { allEnglish } from '#shared/locales/english.ts';
import { allRules } from './rules.svelte.ts';

/** What a component without props takes. */
type NoProps = Record<string, never>;

const all = new Set<{ load(): Promise<void> }>();

/**
 * A part of the window whose code is in a file of its own, and is loaded when the part is shown, or shortly after the
 * first page: a start loads only what it shows. `ui/Later.svelte` shows it.
 */
export class LaterPart<Props extends object = NoProps> {
  readonly #read: () => Promise<{ readonly default: Component<Props> }>;
  #component = $state.raw<Component<Props>>();
  #hasFailed = $state(false);
  #reading: Promise<void> | undefined;

  /** @param component if it is there from the start */
  constructor(read: () => Promise<{ readonly default: Component<Props> }>, component?: Component<Props>) {
    this.#read = read;
    this.#component = component;
  }

  /** Undefined until it is loaded. */
  get component(): Component<Props> | undefined {
    return this.#component;
  }
  /** Whether its file couldn't be loaded the last time. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Loads it, again if it failed. It never rejects: what failed is said where the part would be. */
  load(): Promise<void> {
    this.#reading ??= this.#load();
    return this.#reading;
  }

  async #load(): Promise<void> {
    this.#hasFailed = false;
    try {
      const [part] = await Promise.all([this.#read(), allEnglish(), allRules()]);
      this.#component = part.default;
    } catch {
      this.#hasFailed = true;
      this.#reading = undefined;
    }
  }
}

/** What every start shows is loaded with the frame. */
export const atOnce = <Props extends object>(component: Component<Props>): LaterPart<Props> =>
  new LaterPart(() => Promise.resolve({ default: component }), component);

/** A part whose code `read` imports. */
export function later<Props extends object>(
  read: () => Promise<{ readonly default: Component<Props> }>,
): LaterPart<Props> {
  const part = new LaterPart(read);
  all.add(part);
  return part;
}

/** Loads every part, one after the other, and those that they have in turn: nobody waits for one from then on. */
export async function loadEverything(): Promise<void> {
  // A set also visits what is added meanwhile.
  for (const part of all) await part.load();
}
