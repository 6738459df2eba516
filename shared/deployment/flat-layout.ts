import type { Finding } from '#shared/findings/finding.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { parseIPv4 } from '#shared/net/ipv4.ts';
import { change, shownValue, type FileChange } from './change.ts';
import {
  takeSection,
  drop,
  find,
  isSet,
  isTrue,
  move,
  moveRest,
  moveValue,
  setIfAbsent,
  currentValue,
  take,
  type Move,
  type Moving,
  type Section,
} from './moving.ts';
import { keyPath, valueAt, withValue } from './paths.ts';

const linux = 'Machines[0].LinuxNode';
const windows = 'Machines[0].WindowsNode';
const connection = 'Machines[0].NetworkConnection';
const rangeSize = 'Init.ServiceIPRangeSize';

const inJoin: readonly Move[] = ['ClusterJoinToken', 'DiscoveryTokenHash', 'CertificateKey', 'ClusterId'].map(
  (key) => [key, `Join.${key}`],
);
const inArc: readonly Move[] = [
  ['ClusterName', 'Arc.ClusterName'],
  ['Location', 'Arc.Location'],
  ['ResourceGroupName', 'Arc.ResourceGroupName'],
  ['SubscriptionId', 'Arc.SubscriptionId'],
  ['TenantId', 'Arc.TenantId'],
  ['CustomLocationOID', 'Arc.CustomLocationsOid'],
];
const inAuth: readonly Move[] = [
  ['ServicePrincipalId', 'Arc.ClientId'],
  ['spId', 'Arc.ClientId'],
  ['Password', 'Arc.ClientSecret'],
];

/** The preview's flag is today's deployment type. */
function setType(moving: Moving, options: Section): void {
  const flag = take(options, 'SingleMachineCluster');
  const from = keyPath(options.name, 'SingleMachineCluster');
  const type = isTrue(flag) ? 'SingleMachineCluster' : 'ScalableCluster';
  if (!setIfAbsent(moving, 'DeploymentType', type)) drop(moving, from, flag, 'change.taken');
  else moving.changes.push(change('DeploymentType', null, type, 'R-VER-1', 'change.type', { from }));
}

/** @returns the nodes that the file asks for; undefined if it doesn't say */
function nodeTypeOf(moving: Moving, options: Section | undefined): string | undefined {
  const value = options === undefined ? undefined : take(options, 'NodeType');
  if (options === undefined || typeof value !== 'string' || value.trim() === '') return undefined;
  const path = keyPath(options.name, 'NodeType');
  moving.changes.push(change(path, value, null, 'R-VER-1', 'change.nodeType'));
  return value.toLowerCase();
}

function moveNode(moving: Moving, name: string, to: string, wanted: boolean | undefined): void {
  const section = takeSection(moving, '', name, wanted === false ? undefined : to);
  if (section !== undefined && wanted === false) {
    for (const [key, value] of section.left.values()) {
      drop(moving, keyPath(section.name, key), value, 'change.otherNode');
    }
    return;
  }
  if (section === undefined && wanted !== true) return;
  setIfAbsent(moving, to, {});
  if (section === undefined) return;
  move(moving, section, [['Mtu', `${connection}.Mtu`]]);
  moveRest(moving, section, to);
}

function moveOptions(moving: Moving, options: Section, joins: boolean): void {
  setType(moving, options);
  const main = currentValue(moving, linux) === undefined ? windows : linux;
  const hasNode = currentValue(moving, main) !== undefined;
  move(moving, options, [['NetworkPlugin', 'Network.NetworkPlugin']]);
  if (hasNode) {
    move(moving, options, [
      ['TimeoutSeconds', `${main}.TimeoutSeconds`],
      ['ControlPlane', `${main}.ControlPlane`],
    ]);
  }
  if (joins) move(moving, options, inJoin);
  for (const [key] of inJoin) {
    drop(moving, keyPath(options.name, key), take(options, key), 'change.joinsNothing');
  }
  for (const [key, value] of options.left.values()) {
    drop(moving, keyPath(options.name, key), value, 'change.dropped');
  }
}

interface Counted {
  readonly size: number;
  readonly values: { readonly start: string; readonly end: string };
}

/**
 * The number of addresses from one end to the other, both included, within one /24. The product's own conversion counts
 * one less (Azure/AKS-Edge tools/modules/AksEdgeDeploy/AksEdgeDeploy.psm1), but a range of that size ends before the end.
 */
function sizeOf(start: JsonValue | undefined, end: JsonValue | undefined): Counted | undefined {
  if (typeof start !== 'string' || typeof end !== 'string') return undefined;
  const [first, last] = [parseIPv4(start.trim()), parseIPv4(end.trim())];
  if (first === undefined || last === undefined || last < first) return undefined;
  const isOneNet = Math.floor(first / 256) === Math.floor(last / 256);
  return isOneNet ? { size: last - first + 1, values: { start, end } } : undefined;
}

/** Takes a value from Network, which otherwise stays; taking it is a separate change. */
function takeFromNetwork(
  moving: Moving,
  name: string,
): { readonly path: string; readonly value?: JsonValue } {
  const network = valueAt(moving.file, 'Network');
  const key = isJsonObject(network) ? find(network, name) : undefined;
  const path = keyPath('Network', key ?? name);
  const value = key === undefined || !isJsonObject(network) ? undefined : network[key];
  if (value === undefined) return { path };
  moving.file = withValue(moving.file, path, null);
  return { path, value };
}

function moveRange(moving: Moving, joins: boolean): void {
  const start = takeFromNetwork(moving, 'ServiceIPRangeStart');
  const end = takeFromNetwork(moving, 'ServiceIPRangeEnd');
  const size = takeFromNetwork(moving, 'ServiceIPRangeSize');
  if (joins) {
    for (const { path, value } of [start, end, size]) drop(moving, path, value, 'change.joins');
    return;
  }
  // The preview computed the range from its two ends, and its samples leave the size at 0.
  const counted = sizeOf(start.value, end.value);
  const isUnsaid = !isSet(size.value) || (Number(size.value) === 0 && counted !== undefined);
  for (const { path, value } of [start, size]) {
    if (isSet(value)) {
      moving.changes.push(change(path, shownValue(value, path), null, 'R-VER-1', 'change.init'));
    } else drop(moving, path, value, 'change.blank');
  }
  if (isSet(start.value)) moveValue(moving, start.path, 'Init.ServiceIPRangeStart', start.value);
  if (counted !== undefined && isUnsaid && setIfAbsent(moving, rangeSize, counted.size)) {
    const { size: to, values } = counted;
    moving.changes.push(change(rangeSize, null, to, 'R-VER-1', 'change.rangeSize', values));
  } else if (isSet(size.value)) {
    moveValue(moving, size.path, rangeSize, size.value);
  }
  drop(moving, end.path, end.value, 'change.rangeEnd');
}

function moveArc(moving: Moving): void {
  const azure = takeSection(moving, '', 'Azure');
  if (azure === undefined) return;
  const auth = take(azure, 'Auth');
  move(moving, azure, inArc);
  if (isJsonObject(auth)) {
    const left = Object.entries(auth).map(([key, value]) => [key.toLowerCase(), [key, value]] as const);
    move(moving, { name: keyPath(azure.name, 'Auth'), left: new Map(left) }, inAuth);
  }
  for (const [key, value] of azure.left.values()) {
    drop(moving, keyPath(azure.name, key), value, 'change.dropped');
  }
}

function moveSwitch(moving: Moving): void {
  const vswitch = takeSection(moving, 'Network', 'VSwitch');
  if (vswitch === undefined) return;
  move(moving, vswitch, [['AdapterName', `${connection}.AdapterName`]]);
  for (const [key, value] of vswitch.left.values()) {
    drop(moving, keyPath(vswitch.name, key), value, 'change.dropped');
  }
}

/** The top-level keys that this step looks for, in their canonical spelling. */
function withCanonicalTop(file: JsonObject): JsonObject {
  const names = ['DeploymentType', 'Network', 'Init', 'Join', 'Arc', 'User', 'Machines'];
  return Object.fromEntries(
    Object.entries(file).map(([key, value]) => [
      names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? key,
      value,
    ]),
  );
}

/**
 * Converts the flat layout of the previews (schemas 1.0 and 1.1) to that of 1.5. SchemaVersion stays unchanged. Source:
 * samples of Azure/AKS-Edge from December 2022, and the conversion in its AksEdgeDeploy module.
 */
export function fromFlatLayout(file: JsonObject): {
  readonly file: JsonObject;
  readonly changes: readonly FileChange[];
  readonly findings: readonly Finding[];
} {
  const moving: Moving = { file: withCanonicalTop(file), changes: [], findings: [] };
  const options = takeSection(moving, '', 'DeployOptions');
  const joinFlag = options === undefined ? undefined : take(options, 'JoinCluster');
  const joins = isTrue(joinFlag);
  if (options !== undefined && isSet(joinFlag)) {
    const text = joins ? 'change.join' : 'change.joinsNothing';
    moving.changes.push(change(keyPath(options.name, 'JoinCluster'), joinFlag, null, 'R-VER-1', text));
  }
  const nodeType = nodeTypeOf(moving, options);
  moveNode(moving, 'LinuxVm', linux, nodeType?.includes('linux'));
  moveNode(moving, 'WindowsVm', windows, nodeType?.includes('windows'));
  if (options !== undefined) moveOptions(moving, options, joins);
  moveRange(moving, joins);
  moveSwitch(moving);
  const user = takeSection(moving, '', 'EndUser', 'User');
  if (user !== undefined) moveRest(moving, user, 'User');
  moveArc(moving);
  return {
    file: moving.file as JsonValue as JsonObject,
    changes: moving.changes,
    findings: moving.findings,
  };
}
