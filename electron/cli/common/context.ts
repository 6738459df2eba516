import type { Translate } from '#shared/locales/translate.ts';
import type { Options } from './options.ts';

/** What every command is given. */
export interface CommandContext {
  readonly options: Options;
  readonly t: Translate;
  /** A line for whoever watches; never mixed with the result. */
  readonly say: (line: string) => void;
}
