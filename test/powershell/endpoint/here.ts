import { run } from '#electron/cli/commands/routes.ts';
import { readOptions } from '#electron/cli/common/options.ts';
import type { OpenedDevice } from '#electron/composition/open-device.ts';
import type { Device } from '#electron/device/session/device.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { translator } from '#shared/locales/translate.ts';
import { ok } from '#shared/result.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { asText } from './tables.ts';

/** What a command of the routes said. */
export interface Told {
  readonly exit: number;
  readonly json: JsonObject;
  /** What was said on the way. */
  readonly said: readonly string[];
}

/** The device that every command meets, instead of opening one of its own; a test file's mock leads here. */
export const met: { device: Device | undefined } = { device: undefined };

/** The open device, which no command closes. */
export function openedHere(): OpenedDevice {
  const { device } = met;
  if (device === undefined) throw new Error('no device is open');
  return {
    device: {
      about: device.about,
      notice: device.notice,
      run: device.run.bind(device),
      reopen: device.reopen.bind(device),
      close: () => Promise.resolve(),
    },
    useFolder: () => Promise.resolve(ok(undefined)),
  };
}

/** A command of the routes in this very process, on the device that is met. */
export async function routesHere(words: readonly string[]): Promise<Told> {
  const on = ['--device', '127.0.0.1', '--skip-certificate-check', '--host', 'windows'];
  const options = readOptions('routes', [...words, ...on]);
  if (!options.ok) throw new Error(JSON.stringify(options.error));
  const said: string[] = [];
  const outcome = await run({ options: options.value, t: translator('en'), say: (line) => said.push(line) });
  return { exit: outcome.exit, json: outcome.json, said };
}

interface Step {
  readonly does: string;
  readonly state: string;
  readonly row: Partial<RouteRow>;
}

/** A text of a JSON object; empty where there is none. */
export const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

const objects = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];

/** The steps of a job, with the routes that their commands name. */
function stepsOf({ json }: Told): readonly Step[] {
  return objects(json['steps']).map(({ does, state, text }) => {
    const named = (name: string) => new RegExp(`-${name} '?([^' ]+)`).exec(textOf(text))?.[1];
    const [InterfaceAlias, DestinationPrefix] = [named('InterfaceAlias'), named('DestinationPrefix')];
    const row = { InterfaceAlias, DestinationPrefix, NextHop: named('NextHop') } as Partial<RouteRow>;
    return {
      ...{ does: textOf(does), state: textOf(state) },
      row: { ...row, RouteMetric: Number(named('RouteMetric')) },
    };
  });
}

/**
 * Every table that a device may have after what was told of these steps: a change of which nobody knows whether it was
 * made leaves two.
 */
export function possible(before: readonly Partial<RouteRow>[], told: Told): readonly (readonly string[])[] {
  let tables: readonly (readonly Partial<RouteRow>[])[] = [before];
  for (const { does, state, row } of stepsOf(told)) {
    const made = tables.map((table) => {
      const others = table.filter(
        (one) => one.InterfaceAlias !== row.InterfaceAlias || one.DestinationPrefix !== row.DestinationPrefix,
      );
      return does === 'add' ? [...others, row] : others;
    });
    if (state === 'done') tables = made;
    else if (state === 'unknown') tables = [...tables, ...made];
  }
  return tables.map(asText);
}

/** How a command ended, in a word. */
export function endOf({ json }: Told): string {
  const { outcome, error } = json;
  return textOf(outcome) || (isJsonObject(error) ? textOf(error['code']) : '');
}

/** What the device showed at the end, as it was told; undefined where it could not be read. */
export function afterOf({ json }: Told): readonly string[] | undefined {
  const { after } = json;
  return Array.isArray(after) ? asText(objects(after)) : undefined;
}
