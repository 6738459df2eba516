import { expect, type Locator, type Page } from '@playwright/test';

/**
 * A person's hands: each thing that they do is one action, whatever it takes the machine: a click, a key or a chord of
 * keys, one value that is typed, one paste, one file that is dropped.
 */
export class Hands {
  readonly #page: Page;
  #actions = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async click(place: Locator): Promise<void> {
    this.#actions += 1;
    await place.click();
  }
  /** A choice or a switch. An answer of the network that arrives just then may move it away from under the mouse. */
  async check(place: Locator): Promise<void> {
    this.#actions += 1;
    await expect(async () => {
      await place.check({ timeout: 5_000 });
    }).toPass();
  }
  /** @param keys as in `Control+e` */
  async press(keys: string): Promise<void> {
    this.#actions += 1;
    await this.#page.keyboard.press(keys);
  }
  async choose(place: Locator, value: string): Promise<void> {
    this.#actions += 1;
    await place.selectOption(value);
  }
  /** Into the field that has the focus already, in place of what is there. */
  async type(value: string): Promise<void> {
    this.#actions += 1;
    await this.#page.locator(':focus').fill(value);
  }
  /** Where the focus is; a field may answer the paste itself. */
  async paste(text: string): Promise<void> {
    this.#actions += 1;
    const isOpen = await this.#page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      return document.activeElement?.dispatchEvent(event) === true;
    }, text);
    if (isOpen) await this.#page.keyboard.insertText(text);
  }
  /** What somebody else does with hands of its own: a file that is dropped. */
  async once(act: () => Promise<void>): Promise<void> {
    this.#actions += 1;
    await act();
  }

  /** The task is done, in so many actions; the next one is counted anew. */
  took(task: string, actions: number): void {
    expect(this.#actions, task).toBe(actions);
    this.#actions = 0;
  }
}
