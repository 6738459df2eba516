import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter, type ShellLine } from '#electron/host/powershell/lines.ts';
import { requestLine, secretLine } from '#electron/host/powershell/request-line.ts';
import type { JsonObject } from '#shared/json.ts';
import { requestIn } from './fakes/request.js';

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

describe('the line of a request', () => {
  test('is a comment in printable ASCII, and carries every text, half surrogate pairs included', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string({ unit: 'binary' }), (rest, text) => {
        const request = { ...(rest as JsonObject), text, half: `${text}\ud800` };
        const line = requestLine(request);
        expect(line).toMatch(/^#\{[\x20-\x7e]*\}$/);
        expect(requestIn(line)).toEqual(JSON.parse(JSON.stringify(request)));
      }),
    );
  });

  test.for(['2024-01-02T03:04:05', '/Date(1)/', '2024-01-02', '', '007', 'a\\u0041', '\ud800'])(
    'leaves of the text %j nothing that a reader of JSON takes for anything else',
    (text) => {
      const sent = (JSON.parse(requestLine({ text }).slice(1)) as { text: string }).text;
      expect(sent).toMatch(/^=[\x20-\x7e]*$/);
      expect(requestIn(requestLine({ list: [[text], { text }] }))).toEqual({ list: [[text], { text }] });
    },
  );

  test('is a comment for a secret, too, which no cmdlet decodes', () => {
    const line = secretLine('Pä#ss\ud800');
    expect(line).toMatch(/^#[A-Za-z0-9+/=]+$/);
    expect(Buffer.from(line.slice(1), 'base64').toString('utf16le')).toBe('Pä#ss\ud800');
  });
});
