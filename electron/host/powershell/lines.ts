import { parseJson } from '#shared/json.ts';

/** A line of a shell's output: one of ours, one that looks like it, or noise. */
export type ShellLine =
  | { readonly kind: 'event'; readonly value: unknown }
  | { readonly kind: 'garbage'; readonly text: string }
  | { readonly kind: 'log'; readonly text: string };

/**
 * Separates the lines with a call's mark from everything else that the shell writes to the pipe. Chunks end anywhere,
 * and a mark may follow unfinished noise, which then becomes a line of its own.
 */
export class LineSplitter {
  /** With the brace, because an echo of the request contains the mark, too. */
  readonly #start: string;
  #rest = '';

  constructor(mark: string) {
    this.#start = `${mark}{`;
  }

  push(text: string): readonly ShellLine[] {
    const end = text.lastIndexOf('\n');
    if (end === -1) {
      this.#rest += text;
      return [];
    }
    const whole = this.#rest + text.slice(0, end);
    this.#rest = text.slice(end + 1);
    return whole.split('\n').flatMap((line) => this.#read(line));
  }

  /** The rest, when nothing more will come. */
  end(): readonly ShellLine[] {
    const rest = this.#rest;
    this.#rest = '';
    return this.#read(rest);
  }

  #read(line: string): readonly ShellLine[] {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    const at = text.indexOf(this.#start);
    if (at === -1) return text === '' ? [] : [{ kind: 'log', text }];
    const marked = parse(text.slice(at + this.#start.length - 1));
    return at === 0 ? [marked] : [{ kind: 'log', text: text.slice(0, at) }, marked];
  }
}

function parse(text: string): ShellLine {
  const value = parseJson(text);
  return value === undefined ? { kind: 'garbage', text } : { kind: 'event', value };
}
