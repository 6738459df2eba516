import type { ScenarioLibrary } from '#electron/training/scenario-file.ts';
import type { JsonObject } from '#shared/json.ts';
import { deviceScenarioSchema, type DeviceFault, type DeviceState } from './device-state.ts';
import certificateName from './scenarios/certificate-name.json';
import computeNotYet from './scenarios/compute-not-yet.json';
import dhcpPort from './scenarios/dhcp-port.json';
import httpOnly from './scenarios/http-only.json';
import localisedErrors from './scenarios/localised-errors.json';
import nameUnknown from './scenarios/name-unknown.json';
import notTrusted from './scenarios/not-trusted.json';
import oddNames from './scenarios/odd-names.json';
import oldSoftware from './scenarios/old-software.json';
import portWithGateway from './scenarios/port-with-gateway.json';
import portsClosed from './scenarios/ports-closed.json';
import port2InternetPort3Cameras from './scenarios/port2-internet-port3-cameras.json';
import sessionDrops from './scenarios/session-drops.json';
import teamedSwitch from './scenarios/teamed-switch.json';
import twoNodes from './scenarios/two-nodes.json';
import untrustedCertificate from './scenarios/untrusted-certificate.json';
import winrmStopped from './scenarios/winrm-stopped.json';
import wrongPassword from './scenarios/wrong-password.json';

/** The training devices in the bundle, by name, in teaching order. */
const shippedDevices: Readonly<Record<string, JsonObject & { readonly title: string }>> = {
  'port2-internet-port3-cameras': port2InternetPort3Cameras,
  'two-nodes': twoNodes,
  'compute-not-yet': computeNotYet,
  'dhcp-port': dhcpPort,
  'port-with-gateway': portWithGateway,
  'teamed-switch': teamedSwitch,
  'name-unknown': nameUnknown,
  'ports-closed': portsClosed,
  'wrong-password': wrongPassword,
  'untrusted-certificate': untrustedCertificate,
  'certificate-name': certificateName,
  'http-only': httpOnly,
  'not-trusted': notTrusted,
  'winrm-stopped': winrmStopped,
  'session-drops': sessionDrops,
  'old-software': oldSoftware,
  'odd-names': oddNames,
  'localised-errors': localisedErrors,
};

/** The device scenarios that ship. */
export function deviceScenarios(): readonly { name: string; title: string; kind: 'device' }[] {
  return Object.entries(shippedDevices).map(([name, { title }]) => ({ name, title, kind: 'device' }));
}

const shipped = (name: string): JsonObject | undefined =>
  Object.hasOwn(shippedDevices, name) ? shippedDevices[name] : undefined;

export const isShippedDevice = (name: string): boolean => shipped(name) !== undefined;

export const deviceLibrary: ScenarioLibrary<{
  title: string;
  state: DeviceState;
  faults: DeviceFault[];
}> = {
  names: () => Object.keys(shippedDevices),
  shipped,
  schema: deviceScenarioSchema,
};
