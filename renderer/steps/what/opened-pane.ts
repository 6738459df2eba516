import type { OpenedFile } from '#shared/wizard/answers.ts';
import { later } from '../../state/later.svelte.ts';

/** What an opened file has, beside the first page: most starts have none. */
export const openedPane = later<{ readonly opened: OpenedFile }>(() => import('./OpenedPane.svelte'));
