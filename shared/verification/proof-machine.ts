import { connectsToArc } from '#shared/deployment/connects-to-arc.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { isLinkLocal, parseIPv4 } from '#shared/net/ipv4.ts';
import type { ProofRow } from './proof-row.ts';
import { row, textProperty, type ProofAnswers } from './proof-answers.ts';

const sameText = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/** The external switch that is bound to an adapter: by its description, which Windows keeps unique. */
function switchOf(adapter: JsonObject, switches: readonly JsonObject[]): JsonObject | undefined {
  const description = textProperty(adapter, 'InterfaceDescription') ?? '';
  return switches.find(
    (item) =>
      textProperty(item, 'SwitchType') === 'External' &&
      sameText(textProperty(item, 'NetAdapterInterfaceDescription'), description),
  );
}

/**
 * Whether the host still reaches the network through the switch that it shares with the node: its address moves to
 * `vEthernet (<switch>)` when the switch is created. Seen: adapter, host side of the switch, address.
 */
function hostSwitch(name: string, seen: ProofAnswers): string | undefined {
  const adapters = seen.objects('Get-NetAdapter');
  const addresses = seen.objects('Get-NetIPAddress');
  const switches = seen.objects('Get-VMSwitch');
  if (adapters === undefined || addresses === undefined || switches === undefined) return undefined;
  const adapter = adapters.find((item) => sameText(textProperty(item, 'Name'), name));
  const bound = adapter === undefined ? undefined : switchOf(adapter, switches);
  if (bound === undefined) return '';
  const side = `vEthernet (${textProperty(bound, 'Name') ?? ''})`;
  const address = addresses
    .filter((item) => sameText(textProperty(item, 'InterfaceAlias'), side))
    .map((item) => textProperty(item, 'IPAddress') ?? '')
    .find((text) => !isLinkLocal(parseIPv4(text) ?? 0));
  return [name, side, ...(address === undefined ? [] : [address])].join(', ');
}

function switchRows(file: DeploymentFile, seen: ProofAnswers): readonly ProofRow[] {
  const name = file.Machines?.[0]?.NetworkConnection?.AdapterName ?? '';
  if (file.DeploymentType !== 'ScalableCluster' || name === '') return [];
  return [row('hostSwitch', name, hostSwitch(name, seen), (text) => text.split(', ').length === 3)];
}

/** `.Arc.Status` is `Connected` (domain knowledge, unconfirmed: from a published script). */
export function arcStatus(seen: ProofAnswers): string | undefined {
  const info = seen.objects('Get-AksEdgeDeploymentInfo');
  const arc = info?.map((item) => item['Arc']).find(isJsonObject);
  return textProperty(arc, 'Status');
}

/**
 * A connection to Azure shows that there is internet. Without one nothing is reported: nothing is sent to the internet
 * only to test it.
 */
function cloudRows(file: DeploymentFile, seen: ProofAnswers): readonly ProofRow[] {
  const disabled = file.Network?.InternetDisabled;
  const status = arcStatus(seen);
  return [
    ...(disabled === undefined || status !== 'Connected'
      ? []
      : [row('internet', disabled ? 'False' : 'True', 'True')]),
    ...(connectsToArc(file) ? [row('arc', 'Connected', status)] : []),
  ];
}

/** The state of the deployment as a whole. */
export function deploymentRow(seen: ProofAnswers): ProofRow {
  const present = seen.values('Test-AksEdgeDeployment')?.at(-1);
  return row('deployment', 'True', typeof present === 'boolean' ? (present ? 'True' : 'False') : undefined);
}

/** The machine's own place in the network, and what is outside. */
export function machineRows(file: DeploymentFile, seen: ProofAnswers): readonly ProofRow[] {
  return [...switchRows(file, seen), ...cloudRows(file, seen)];
}
