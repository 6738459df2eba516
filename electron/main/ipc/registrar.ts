import type { IpcMain } from 'electron';
import * as v from 'valibot';
import type { Log } from '#electron/main/services/log.ts';
import type { AppError } from '#shared/errors.ts';
import { calls, type CallName, type Input, type Output } from '#shared/ipc/contract.ts';
import { callNames, channelPrefix } from '#shared/ipc/names.ts';
import { err, type Result } from '#shared/result.ts';
import type { Sender } from './sender.ts';

type Answer<Name extends CallName> = Result<Output<Name>, AppError>;

/** One handler per call of the contract: a missing or an additional one doesn't compile. */
export type Handlers = {
  readonly [Name in CallName]: (input: Input<Name>) => Answer<Name> | Promise<Answer<Name>>;
};

/** The contract again, in a form that keeps a name and its input together. */
const schemas: { readonly [Name in CallName]: { readonly input: v.GenericSchema<unknown, Input<Name>> } } =
  calls;

export interface RegistrarOptions {
  readonly ipc: Pick<IpcMain, 'handle'>;
  readonly handlers: Handlers;
  readonly isTrusted: (sender: Sender) => boolean;
  readonly log: Log;
}

/** Bytes of JSON; the largest legitimate input is a text for the clipboard. */
export const inputLimit = 1_048_576;

/**
 * Opens the contract to the window. Checks the sender, then the size, then the type, and only then calls the handler.
 * Every outcome is an envelope; an exception in a handler is a bug, which stays in the log.
 */
export function registerCalls({ ipc, handlers, isTrusted, log }: RegistrarOptions): void {
  for (const name of callNames) {
    const refuse = (reason: string) => {
      log('ipc.refused', `${name}: ${reason}`);
      return err({ code: 'input', values: { call: name }, detail: reason });
    };
    ipc.handle(channelPrefix + name, async (event, ...args: readonly unknown[]) => {
      if (!isTrusted(event)) return refuse('the sender is not the page of the wizard');
      try {
        return await answer(name, handlers[name], args[0], refuse);
      } catch (error) {
        log('ipc.internal', error);
        return err({ code: 'internal', values: { call: name } });
      }
    });
  }
}

/** @throws like the handler */
function answer<Name extends CallName>(
  name: Name,
  handler: Handlers[Name],
  input: unknown,
  refuse: (reason: string) => Answer<Name>,
): Answer<Name> | Promise<Answer<Name>> {
  const size = jsonSize(input);
  if (size === undefined) return refuse('the input is not JSON');
  if (size > inputLimit) return refuse('the input is too large');
  const parsed = v.safeParse(schemas[name].input, input);
  if (!parsed.success) return refuse(placeIn(schemas[name].input, parsed.issues[0].path ?? []));
  return handler(parsed.output);
}

/** Undefined for what JSON can't carry, which the contract doesn't have. */
function jsonSize(input: unknown): number | undefined {
  try {
    const text: unknown = JSON.stringify(input);
    return typeof text === 'string' ? Buffer.byteLength(text) : undefined;
  } catch {
    return undefined;
  }
}

/** What of a schema leads to the ones inside it. */
interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly wrapped?: Shape;
}

/** Where an input doesn't fit, by the contract's own keys: any other key was sent, and may be as long, or as secret. */
function placeIn(schema: Shape, path: readonly { readonly key: unknown }[]): string {
  const place: string[] = [];
  let shape = schema;
  for (const { key } of path) {
    const inside = shape.wrapped ?? shape;
    const own = Object.entries<Shape>(inside.entries ?? {}).find(([entry]) => entry === key)?.[1];
    const next = typeof key === 'number' ? inside.item : own;
    place.push(next === undefined ? '…' : String(key));
    if (next === undefined) break;
    shape = next;
  }
  return place.length === 0 ? 'the input does not fit' : place.join('.');
}
