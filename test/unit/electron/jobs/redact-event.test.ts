import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactEvent } from '#electron/jobs/redact-event.ts';
import type { JsonValue } from '#shared/json.ts';
import { redactor } from '#shared/redact.ts';

const output = (value: JsonValue) => ({ stream: 'output', value }) as const;

test('an address of one property and a mail of the next are no credentials of each other', () => {
  const event = output({ Url: 'http://proxy.plant', Mail: 'anna@plant.example' });
  expect(redactEvent(event, redactor([]))).toEqual(event);
});

test('a secret of digits goes, also where it is printed as a number', () => {
  const redact = redactor(['20261122']);
  expect(redactEvent(output({ Code: 20261122, Count: 4 }), redact)).toEqual(
    output({ Code: '[secret]', Count: 4 }),
  );
});

test('a secret with quotation marks and backslashes goes from every stream', () => {
  const secret = 'pa"ss\\word';
  const redact = redactor([secret]);
  const text = `it was ${secret}.`;
  const error = { id: 'Id', category: 'C', message: text, terminating: true };
  expect(redactEvent({ stream: 'warning', text }, redact)).toEqual({
    stream: 'warning',
    text: 'it was [secret].',
  });
  expect(redactEvent(output([text, { [secret]: text }]), redact)).toEqual(
    output(['it was [secret].', { '[secret]': 'it was [secret].' }]),
  );
  expect(redactEvent({ stream: 'error', error }, redact)).toEqual({
    stream: 'error',
    error: { ...error, message: 'it was [secret].' },
  });
});

test('where there is no secret, what was said stays as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const event = output(JSON.parse(JSON.stringify(value)) as JsonValue);
      expect(redactEvent(event, (text) => text)).toEqual(event);
    }),
  );
});
