import { readFileSync } from 'node:fs';
import { run as record } from '#electron/cli/commands/record.ts';
import { readOptions } from '#electron/cli/common/options.ts';
import { openDevice } from '#electron/composition/open-device.ts';
import { scenarios } from '#electron/composition/scenarios.ts';
import { deviceUser, type Device } from '#electron/device/session/device.ts';
import { readDevice, type DeviceRead } from '#electron/device/session/read-device.ts';
import { readFacts, type FactsRead } from '#electron/host/facts/read-facts.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { JsonObject } from '#shared/json.ts';
import { translator } from '#shared/locales/translate.ts';
import { commandLine } from '../../../support/command-line.ts';

/** A folder for the recordings of a test file, while it runs. */
export function recordFolder() {
  const { place, run, save } = commandLine('edge-wizard-record');
  return {
    place,
    save: (name: string, scenario: JsonObject): string =>
      save(name, { format: 'edge-wizard/scenario/1', title: 'Mine', faults: [], ...scenario }),
    ran: run,
  };
}

export const fileOf = (path: string): JsonObject => JSON.parse(readFileSync(path, 'utf8')) as JsonObject;

/** Runs the command in this process. */
export async function recorded(host: string, out: string, ...more: readonly string[]) {
  const options = readOptions('record', ['--host', host, '--out', out, ...more]);
  if (!options.ok) throw new Error(options.error.code);
  return await record({ options: options.value, t: translator('en'), say: () => undefined });
}

/** Both clocks go on: in a comparison they stand still. */
export const still = { LocalDateTime: '', ReadAt: '' };

export async function factsOf(scenario: string): Promise<Pick<FactsRead, 'facts' | 'unread'>> {
  const host = openTrainingHost({ scenario });
  if (!host.ok) throw new Error(JSON.stringify(host.error));
  const { facts, unread } = await readFacts(host.value, () => undefined);
  const { clock, ...rest } = facts;
  return { facts: clock?.TimeZone === undefined ? rest : { ...rest, clock: { ...clock, ...still } }, unread };
}

export async function opened(scenario: string): Promise<Device> {
  const device = await openDevice(
    { kind: 'training', scenario, speed: 0 },
    { scripts: '' },
    { name: 'training', user: deviceUser, https: true, skipCertificateCheck: false },
    undefined,
  );
  if (!device.ok) throw new Error(JSON.stringify(device.error));
  return device.value.device;
}

export const deviceOf = async (scenario: string): Promise<DeviceRead> =>
  await readDevice(await opened(scenario));

export const machines = (await scenarios()).filter(({ kind }) => kind === 'machine').map(({ name }) => name);

/** Training devices that let anybody in without a further word. */
export const devices = [
  ...['port2-internet-port3-cameras', 'two-nodes', 'dhcp-port', 'port-with-gateway'],
  ...['teamed-switch', 'session-drops', 'old-software', 'odd-names'],
];
