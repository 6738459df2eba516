import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter, type ShellLine } from '#electron/host/powershell/lines.ts';

const mark = '0123456789abcdef';

function split(pieces: readonly string[]): readonly ShellLine[] {
  const splitter = new LineSplitter(mark);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

function cut(text: string, at: readonly number[]): readonly string[] {
  const places = [...at.map((place) => place % (text.length + 1))].sort((a, b) => a - b);
  return [...places, text.length].map((end, index) => text.slice(places[index - 1] ?? 0, end));
}

/** Noise of any kind: anything but a line end, and never the mark. */
const noise = fc
  .string({ unit: 'binary', maxLength: 20 })
  .filter((text) => !/[\r\n]/.test(text) && !text.includes(mark));

describe('the lines of a shell', () => {
  test('are the same however the text is cut, with noise before a mark and either line end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(noise, fc.option(fc.dictionary(fc.string(), fc.jsonValue())), fc.boolean()), {
          maxLength: 8,
        }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (lines, places) => {
          const text = lines
            .map(
              ([before, event, cr]) =>
                before + (event === null ? '' : mark + JSON.stringify(event)) + (cr ? '\r\n' : '\n'),
            )
            .join('');
          const expected = lines.flatMap(([before, event]): ShellLine[] => [
            ...(before === '' ? [] : [{ kind: 'log' as const, text: before }]),
            ...(event === null
              ? []
              : [{ kind: 'event' as const, value: JSON.parse(JSON.stringify(event)) as unknown }]),
          ]);
          expect(split(cut(text, places))).toEqual(expected);
        },
      ),
    );
  });

  test('without an end are read when nothing more will come', () => {
    expect(split([`noise${mark}{"a":1}`])).toEqual([
      { kind: 'log', text: 'noise' },
      { kind: 'event', value: { a: 1 } },
    ]);
  });

  test('that begin like ours and are no JSON are garbage', () => {
    expect(split([`${mark}{"a":\n`])).toEqual([{ kind: 'garbage', text: '{"a":' }]);
  });

  test('in which a request is echoed are noise, although the mark stands in it', () => {
    const echo = `{"mark":"${mark}","cmdlet":"Get-NetAdapter"}`;
    expect(split([`${echo}\n`])).toEqual([{ kind: 'log', text: echo }]);
  });
});
