import { newestSchema } from '#shared/deployment/fields.ts';
import { adapterChoices, bestAdapter, type AdapterChoice } from '#shared/facts/adapters.ts';
import { subnetOfAdapter } from '#shared/facts/subnets.ts';
import type { Fix } from '#shared/findings/finding.ts';
import { unwaivable, info, orElse, report, setValue, warning, type Draft } from '#shared/findings/rule.ts';
import type { JsonValue } from '#shared/json.ts';
import { isSet, listOf, displayValue, textOf } from '#shared/values.ts';
import { nodesHere, paths, type FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const lastKey = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

type Setting = readonly [path: string, value: unknown];

/** The fields that a scalable deployment requires. `Init` belongs to the machine that creates the cluster. */
function requiredForScalable(context: FileContext): readonly Setting[] {
  const { file, joins, adapterName } = context;
  const startOfRange: readonly Setting[] = [
    [paths.rangeStart, file.Init?.ServiceIPRangeStart],
    [paths.rangeSize, file.Init?.ServiceIPRangeSize],
  ];
  return [
    [paths.adapter, adapterName],
    [paths.endpoint, file.Network?.ControlPlaneEndpointIp],
    [paths.gateway, file.Network?.Ip4GatewayAddress],
    [paths.prefixLength, file.Network?.Ip4PrefixLength],
    ...(joins ? [] : startOfRange),
    [paths.dns, file.Network?.DnsServers],
    ...nodesHere(context).map(({ path, node }): Setting => [`${path}.Ip4Address`, node['Ip4Address']]),
  ];
}

/** The value that this machine itself suggests. */
function ownValue({ facts, adapter }: FileContext, path: string): JsonValue | undefined {
  const choice: AdapterChoice | undefined =
    adapter ?? (facts === undefined ? undefined : bestAdapter(adapterChoices(facts)));
  if (path === paths.rangeSize) return 10;
  if (choice === undefined) return undefined;
  if (path === paths.adapter) return choice.adapter.Name;
  if (path === paths.gateway) return choice.gateway;
  if (path === paths.prefixLength) return subnetOfAdapter(choice)?.prefix;
  return path === paths.dns && choice.dnsServers.length > 0 ? choice.dnsServers : undefined;
}

const proposalOf = (value: JsonValue): string | readonly string[] =>
  Array.isArray(value) ? value.map(displayValue) : displayValue(value);

function missing(context: FileContext, path: string): Draft<'R-TYPE-1'> {
  const value = ownValue(context, path);
  return report(
    'R-TYPE-1.missing',
    path,
    { name: lastKey(path), ...(value === undefined ? {} : { proposal: proposalOf(value) }) },
    value === undefined ? undefined : setValue(path, value),
  );
}

function missingAlways(path: string, proposal: string): Draft<'R-TYPE-1'> {
  return report('R-TYPE-1.missingAlways', path, { name: path, proposal }, setValue(path, proposal));
}

const required = fileRule({
  id: 'R-TYPE-1',
  source: 'AKS Edge Essentials: scalable how-to, deployment JSON schema, New-AksEdgeDeployment',
  messages: { missing: unwaivable, missingAlways: unwaivable, version: unwaivable, unknownType: unwaivable },
  needs: [],
  *check(context) {
    const { file, facts, scalable } = context;
    const type = textOf(file.DeploymentType);
    if (!isSet(file.SchemaVersion)) {
      yield missingAlways('SchemaVersion', facts?.module?.SchemaVersion ?? newestSchema);
    }
    if (!isSet(file.Version)) yield missingAlways('Version', '1.0');
    else if (file.Version !== '1.0') {
      yield report(
        'R-TYPE-1.version',
        'Version',
        { value: displayValue(file.Version) },
        setValue('Version', '1.0'),
      );
    }
    const kind = scalable ? 'ScalableCluster' : 'SingleMachineCluster';
    if (!isSet(file.DeploymentType)) yield missingAlways('DeploymentType', kind);
    else if (type === undefined || !/^(SingleMachineCluster|ScalableCluster)$/i.test(type)) {
      const value = displayValue(file.DeploymentType);
      yield report('R-TYPE-1.unknownType', 'DeploymentType', { value });
    }
    if (!scalable) return;
    for (const [path, value] of requiredForScalable(context)) {
      if (!isSet(value)) yield missing(context, path);
    }
  },
});

/** What only a scalable cluster uses. */
const scalableOnly = ({ file, nodes, adapterName }: FileContext): readonly Setting[] =>
  (
    [
      [paths.endpoint, file.Network?.ControlPlaneEndpointIp],
      [paths.gateway, file.Network?.Ip4GatewayAddress],
      [paths.prefixLength, file.Network?.Ip4PrefixLength],
      [paths.rangeStart, file.Init?.ServiceIPRangeStart],
      [paths.adapter, adapterName],
      ...nodes.map(({ path, node }): Setting => [`${path}.Ip4Address`, node['Ip4Address']]),
    ] satisfies readonly Setting[]
  ).filter(([, value]) => isSet(value));

/** Samples and templates leave one or two in a file for a single machine; more mean another type. */
const fewLeftovers = 2;
const typePath = 'DeploymentType';

const removing = (settings: readonly Setting[]): Fix => ({
  changes: settings.map(([path]) => ({ path, value: null })),
});

const namesOf = (settings: readonly Setting[]): readonly string[] => [
  ...new Set(settings.map(([path]) => lastKey(path))),
];

/** Values that have no effect in the file's type, and perhaps the type is what is wrong. */
function* inSingle(context: FileContext): Generator<Draft<'R-TYPE-2'>> {
  // A machine that joins needs them, and another rule asks for its type.
  if (context.joins) return;
  const settings = scalableOnly(context);
  if (settings.length > fewLeftovers) {
    const values = { names: namesOf(settings), count: settings.length };
    yield orElse(
      report('R-TYPE-2.isScalable', typePath, values, setValue(typePath, 'ScalableCluster')),
      removing(settings),
    );
    return;
  }
  for (const [path, value] of settings) {
    const values = { name: lastKey(path), value: displayValue(value) };
    yield report('R-TYPE-2.single', path, values, setValue(path, null));
  }
}

function* inScalable(context: FileContext): Generator<Draft<'R-TYPE-2'>> {
  const value = context.file.Network?.Ip4AddressPrefix;
  if (!isSet(value)) return;
  const values = { name: 'Ip4AddressPrefix', value: displayValue(value) };
  // The adapter could also be meant for a single machine's file that was prepared from a template.
  if (context.joins || scalableOnly(context).some(([path]) => path !== paths.adapter)) {
    yield report('R-TYPE-2.scalable', paths.prefix, values, setValue(paths.prefix, null));
    return;
  }
  yield orElse(
    report('R-TYPE-2.isSingle', typePath, values, setValue(typePath, 'SingleMachineCluster')),
    setValue(paths.prefix, null),
  );
}

const meaningless = fileRule({
  id: 'R-TYPE-2',
  source:
    'AKS Edge Essentials: New-AksEdgeDeployment; Azure/AKS-Edge tools of January 2023; Azure/AKS-Edge#61 (the wrong type)',
  messages: { single: warning, scalable: warning, isScalable: warning, isSingle: warning },
  needs: [],
  *check(context) {
    yield* context.scalable ? inScalable(context) : inSingle(context);
  },
});

const firstMachine = fileRule({
  id: 'R-TYPE-3',
  source: 'AKS Edge Essentials: clusters and nodes, scale-out how-to',
  messages: { noMachine: unwaivable, noLinuxNode: unwaivable, several: warning },
  needs: [],
  *check(context) {
    const { file, joins } = context;
    const machines = listOf(file.Machines);
    if (machines.length === 0) {
      yield report('R-TYPE-3.noMachine', 'Machines');
      return;
    }
    const here = nodesHere(context);
    const hasLinux = here.some(({ os }) => os === 'Linux');
    if (!hasLinux && (!joins || here.length === 0)) yield report('R-TYPE-3.noLinuxNode', paths.linux);
    if (machines.length > 1) yield report('R-TYPE-3.several', 'Machines[1]', { count: machines.length });
  },
});

const joining = fileRule({
  id: 'R-TYPE-4',
  source: 'Azure/AKS-Edge tools of January 2023',
  messages: { both: unwaivable, single: unwaivable },
  needs: [],
  *check({ file, joins, scalable }) {
    if (!joins) return;
    const init = file.Init as Readonly<Record<string, unknown>> | undefined;
    const isStarted = Object.values(init ?? {}).some(
      (value) => isSet(value) && (typeof value !== 'object' || Object.values(value ?? {}).some(isSet)),
    );
    if (isStarted) yield report('R-TYPE-4.both', 'Init', {}, setValue('Init', null));
    if (!scalable) {
      yield report('R-TYPE-4.single', 'DeploymentType', {}, setValue('DeploymentType', 'ScalableCluster'));
    }
  },
});

const token = fileRule({
  id: 'R-TYPE-5',
  source: 'AKS Edge Essentials: scale-out how-to; microsoft/azure_arc#1957',
  messages: { token: info },
  needs: [],
  *check({ file, scalable }) {
    const path = 'Join.ClusterJoinToken';
    if (scalable && isSet(file.Join?.ClusterJoinToken)) yield report('R-TYPE-5.token', path);
  },
});

export const typeRules: readonly FileRule[] = [required, meaningless, firstMachine, joining, token];
