import type { Translate } from '#shared/locales/translate.ts';
import type { Options } from './options.ts';

/** What every command gets. */
export interface CommandContext {
  readonly options: Options;
  readonly t: Translate;
  /** Prints a progress line. Progress never mixes with the result. */
  readonly say: (line: string) => void;
}
