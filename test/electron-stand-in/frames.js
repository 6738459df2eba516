import { toApplication } from './network.js';

/** A frame as a handler sees it in `event.senderFrame`. */
export class Frame {
  /**
   * @param {string} id
   * @param {Frame | null} parent
   */
  constructor(id, parent) {
    this.id = id;
    this.parent = parent;
    this.url = '';
  }
  /** @returns {Frame} */
  get top() {
    return this.parent?.top ?? this;
  }
  get origin() {
    return new URL(this.url).origin;
  }
  isDestroyed() {
    return false;
  }
}

/** The tree of a page's frames, kept from what Chromium tells about it. */
export class Frames {
  /** @type {Map<string, Frame>} */
  #byId = new Map();
  /** @type {Frame | undefined} */
  #main;

  /** @param {import('./pipe.js').Session} page */
  async follow(page) {
    page.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#add(frameId, parentFrameId));
    page.on('Page.frameNavigated', ({ frame }) => {
      this.#add(frame.id, frame.parentId).url = toApplication(frame.url);
    });
    page.on('Page.frameDetached', ({ frameId }) => this.#byId.delete(frameId));
    const { frameTree } = await page.send('Page.getFrameTree');
    this.#main ??= this.#add(frameTree.frame.id);
  }

  main() {
    if (this.#main === undefined) throw new Error('electron stand-in: the page has no frame yet');
    return this.#main;
  }

  /** @param {string} id */
  get(id) {
    return this.#byId.get(id) ?? null;
  }

  /**
   * @param {string} id
   * @param {string} [parentId]
   * @returns {Frame}
   */
  #add(id, parentId) {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const frame = new Frame(id, this.#byId.get(parentId ?? '') ?? null);
    this.#byId.set(id, frame);
    return frame;
  }
}
