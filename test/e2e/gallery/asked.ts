import { join } from 'node:path';
import { root } from '../launch.ts';

/** What `npm run gallery` was asked for (`build/gallery.js`); undefined in `npm test`, which takes no pictures. */
export interface Asked {
  /** A pattern for the names of stops, and one for the names of views; everything where one is empty. */
  readonly only: string;
  readonly views: string;
  /** A folder of pictures to lay the steps beside; empty: none. */
  readonly beside: string;
}

export const galleryFolder = join(root, 'out/gallery');

const { GALLERY } = process.env;
export const asked = GALLERY === undefined ? undefined : (JSON.parse(GALLERY) as Asked);
