import * as v from 'valibot';
import type { JsonValue } from '#shared/json.ts';
import type { HostEvent } from './host.ts';
import { stripTerminalCodes } from './strip-terminal-codes.ts';

const eventSchema = v.variant('stream', [
  v.object({ stream: v.literal('output'), value: v.custom<JsonValue>((value) => value !== undefined) }),
  v.object({
    stream: v.picklist(['warning', 'verbose', 'debug', 'information', 'log']),
    text: v.pipe(v.string(), v.transform(stripTerminalCodes)),
  }),
  v.object({
    stream: v.literal('error'),
    error: v.object({
      id: v.string(),
      category: v.string(),
      message: v.pipe(v.string(), v.transform(stripTerminalCodes)),
      hresult: v.exactOptional(v.number()),
      terminating: v.boolean(),
    }),
  }),
]);

/** Reads one line of a machine's output; undefined if it isn't an event. */
export function readEvent(value: unknown): HostEvent | undefined {
  const parsed = v.safeParse(eventSchema, value);
  return parsed.success ? parsed.output : undefined;
}
