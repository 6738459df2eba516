import { err, ok, type Result } from '#shared/result.ts';
import { codes, isBlank, ignoredAs } from './characters.ts';
import {
  errorAfterRoot,
  errorAfterValue,
  errorForColon,
  errorForKey,
  errorForValue,
} from './parse-errors.ts';
import type { ParseError, JsonNode, Member, Deviation, DeviationKind, TextNode } from './node.ts';
import { textWithEscapes } from './text.ts';

export interface JsonText {
  readonly root: JsonNode;
  /** What was tolerated, in the order of the text. */
  readonly deviations: readonly Deviation[];
}

/**
 * Reads JSON as people and tools write it: everything with only one meaning is accepted and reported, everything else
 * is rejected with its cause. Unlike PowerShell 7's ConvertFrom-Json it rejects what may be meant differently: 010 (8
 * there), 0x10, NaN, single quotes, bare keys, commas without a value. build/readme/READERS.md compares the two.
 *
 * @param source the reader recurses for each open bracket, so the caller limits their number
 */
export function readJsonText(source: string): Result<JsonText, ParseError> {
  return new Reader(source).read();
}

/** A string without escapes and control characters, as nearly all are. */
const plainText = /"([ !#-[\]-\uffff]*)"/y;
const lineEnd = /[\r\n]/g;
/** What looks like a number or a word, to its end. */
const run = /[\p{L}\p{M}\p{N}_$.+-]+/uy;
const strictNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const pointedNumber = /^-?(?:(?:0|[1-9]\d*)\.|\.\d+)(?:[eE][+-]?\d+)?$/;
/** In digits. PowerShell 7's ConvertFrom-Json takes no more. */
const maxNumberLength = 380;
const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class Reader {
  readonly #source: string;
  readonly #deviations: Deviation[] = [];
  /** The open brackets, the innermost last. */
  readonly #open: number[] = [];
  #at = 0;
  #fault: ParseError | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Result<JsonText, ParseError> {
    const root = this.#value();
    if (root !== undefined && this.#next() !== undefined && this.#at < this.#source.length) {
      this.#stop(errorAfterRoot(this.#source, this.#at, root));
    }
    return this.#fault === undefined && root !== undefined
      ? ok({ root, deviations: this.#deviations })
      : err(this.#fault ?? { cause: 'nothing', at: this.#source.length });
  }

  /** Records the first error. The caller then returns undefined, and so do all callers above. */
  #stop(fault: ParseError): void {
    this.#fault ??= fault;
  }

  #deviate(kind: DeviationKind, at: number, end: number): void {
    this.#deviations.push({ kind, at, end });
  }

  /** Moves to the next token. @returns its first code, NaN at the end, or undefined after an error */
  #next(comment: 'comment' | 'oddComment' = 'comment'): number | undefined {
    for (;;) {
      const code = this.#source.charCodeAt(this.#at);
      if (isBlank(code)) this.#at += 1;
      else if (code === codes.slash) {
        if (!this.#comment(comment)) return undefined;
      } else if (code > codes.space && code < 0x7f) return code;
      else if (!this.#readOver()) return code;
    }
  }

  #readOver(): boolean {
    const from = this.#at;
    const kind = ignoredAs(this.#source.charAt(from));
    if (kind === undefined) return false;
    while (ignoredAs(this.#source.charAt(this.#at)) === kind) this.#at += 1;
    this.#deviate(kind, from, this.#at);
    return true;
  }

  #comment(kind: 'comment' | 'oddComment'): boolean {
    const from = this.#at;
    const second = this.#source.charCodeAt(from + 1);
    if (second === codes.slash) {
      lineEnd.lastIndex = from;
      this.#at = lineEnd.exec(this.#source)?.index ?? this.#source.length;
    } else if (second === codes.asterisk) {
      const close = this.#source.indexOf('*/', from + 2);
      if (close === -1) {
        this.#stop({ cause: 'openComment', at: from });
        return false;
      }
      this.#at = close + 2;
    } else {
      this.#stop({ cause: 'unexpected', at: from });
      return false;
    }
    const isBare = this.#at === from + 2 && this.#at === this.#source.length;
    this.#deviate(isBare ? 'oddComment' : kind, from, this.#at);
    return true;
  }

  #value(): JsonNode | undefined {
    const code = this.#next();
    if (code === undefined) return undefined;
    if (code === codes.quote) return this.#text();
    if (code === codes.openBrace) return this.#object();
    if (code === codes.openBracket) return this.#list();
    run.lastIndex = this.#at;
    const written = run.exec(this.#source)?.[0] ?? '';
    const at = this.#at;
    const end = at + written.length;
    const word = words.get(written);
    if (word !== undefined) {
      this.#at = end;
      return { kind: 'word', at, end, value: word };
    }
    const isStrict = strictNumber.test(written);
    if (!isStrict && !pointedNumber.test(written)) {
      this.#stop(errorForValue(this.#source, at, written, this.#open.at(-1)));
      return undefined;
    }
    if (written.length > maxNumberLength) {
      this.#stop({ cause: 'noNumber', at });
      return undefined;
    }
    if (!isStrict) this.#deviate('point', at, end);
    this.#at = end;
    return { kind: 'number', at, end, value: Number(written) };
  }

  #list(): JsonNode | undefined {
    const at = this.#begin();
    const items: JsonNode[] = [];
    for (;;) {
      if (this.#next() === codes.closeBracket) break;
      const item = this.#value();
      if (item === undefined) return undefined;
      items.push(item);
      if (!this.#goesOn(item, codes.closeBracket)) break;
    }
    return this.#fault === undefined ? { kind: 'list', at, end: this.#finish(), items } : undefined;
  }

  #object(): JsonNode | undefined {
    const at = this.#begin();
    const members: Member[] = [];
    for (;;) {
      const code = this.#next();
      if (code === codes.closeBrace) break;
      if (code === undefined) return undefined;
      if (code !== codes.quote) {
        this.#stop(errorForKey(this.#source, this.#at, this.#open.at(-1)));
        return undefined;
      }
      const member = this.#member();
      if (member === undefined) return undefined;
      members.push(member);
      if (!this.#goesOn(member.value, codes.closeBrace)) break;
    }
    return this.#fault === undefined ? { kind: 'object', at, end: this.#finish(), members } : undefined;
  }

  #member(): Member | undefined {
    const key = this.#text();
    if (key === undefined) return undefined;
    const code = this.#next('oddComment');
    if (code === undefined) return undefined;
    if (code !== codes.colon) {
      this.#stop(errorForColon(this.#source, this.#at, key, this.#open.at(-1)));
      return undefined;
    }
    this.#at += 1;
    const value = this.#value();
    return value === undefined ? undefined : { key, value };
  }

  #begin(): number {
    this.#open.push(this.#at);
    this.#at += 1;
    return this.#at - 1;
  }

  #finish(): number {
    this.#open.pop();
    this.#at += 1;
    return this.#at;
  }

  /** After a value. @returns whether another may follow; a comma before the bracket is accepted */
  #goesOn(before: JsonNode, close: number): boolean {
    const code = this.#next();
    if (code === close) return false;
    if (code === codes.comma) {
      const at = this.#at;
      this.#at += 1;
      if (this.#next() !== close) return true;
      this.#deviate('comma', at, at + 1);
      return false;
    }
    if (code !== undefined) this.#stop(errorAfterValue(this.#source, this.#at, before, this.#open.at(-1)));
    return false;
  }

  #text(): TextNode | undefined {
    const at = this.#at;
    plainText.lastIndex = at;
    const plain = plainText.exec(this.#source)?.[1];
    if (plain === undefined) return this.#textWithEscapes();
    this.#at = at + plain.length + 2;
    return { kind: 'text', at, end: this.#at, value: plain };
  }

  #textWithEscapes(): TextNode | undefined {
    const read = textWithEscapes(this.#source, this.#at, this.#deviations);
    if (!read.ok) {
      this.#stop(read.error);
      return undefined;
    }
    this.#at = read.value.end;
    return read.value;
  }
}
