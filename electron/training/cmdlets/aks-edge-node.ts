import type { JsonObject } from '#shared/json.ts';
import { line, output, pause, terminatingError, type TrainingEvent } from '../world/events.ts';
import { maskOf } from '../world/subnet.ts';
import type { DeployedNode, Deployment } from '../world/world.ts';
import type { Arguments } from '../world/arguments.ts';
import type { Cmdlet, CmdletContext } from '../world/cmdlet.ts';
import { deploymentMissing, nodeNotRunning } from './management.ts';
import { stamp } from './deployment/script.ts';

export const testAksEdgeDeployment: Cmdlet = function* (context) {
  yield pause(1);
  yield output(context.world.deployment !== null);
};

/** Only the members that public scripts read are certain; the full object is not published. */
export const getAksEdgeDeploymentInfo: Cmdlet = function* (context) {
  yield pause(3);
  const { deployment } = context.world;
  if (deployment === null) {
    yield deploymentMissing;
    return;
  }
  const linux = deployment.nodes.find(({ kind }) => kind === 'Linux');
  const info: JsonObject = {
    DeploymentType: deployment.type,
    ControlPlaneEndpointIp: deployment.controlPlane,
    LinuxNodeConfig: {
      Name: linux?.name ?? null,
      Ip4Address: linux?.address ?? null,
      MacAddress: linux?.mac ?? null,
      ServiceIpRange: deployment.serviceRange,
    },
    Arc:
      deployment.arc === null
        ? { Status: 'NotConnected' }
        : { Status: 'Connected', ClusterName: deployment.arc.clusterName },
  };
  yield output(info);
};

function nodeOf(context: CmdletContext, parameters: Arguments): DeployedNode | undefined {
  const wanted = parameters.text('NodeType')?.toLowerCase() ?? 'linux';
  return context.world.deployment?.nodes.find(({ kind }) => kind.toLowerCase() === wanted);
}

export const getAksEdgeNodeAddr: Cmdlet = function* (context, parameters) {
  const node = nodeOf(context, parameters);
  if (node === undefined) {
    yield deploymentMissing;
    return;
  }
  if (context.world.deployment?.stopped === true) {
    yield nodeNotRunning;
    return;
  }
  yield line(`[${stamp(context.now())}] Querying IP and MAC addresses from virtual machine (${node.name})`);
  yield pause(2);
  yield line(` - Virtual machine MAC: ${node.mac}`);
  yield line(` - Virtual machine IP : ${node.address} retrieved directly from virtual machine`);
  yield output(node.mac);
  yield output(node.address);
};

/** As systemd 250 prints it: labels right-aligned, the list of servers in the order of preference. */
function resolvectlStatus(node: DeployedNode): readonly string[] {
  const [current] = node.dnsServers;
  const protocols = '-LLMNR -mDNS -DNSOverTLS DNSSEC=no/unsupported';
  return [
    'Global',
    `       Protocols: ${protocols}`,
    'resolv.conf mode: uplink',
    '',
    'Link 2 (eth0)',
    'Current Scopes: DNS',
    `     Protocols: +DefaultRoute ${protocols}`,
    ...(current === undefined ? [] : [`Current DNS Server: ${current}`]),
    ...(current === undefined ? [] : [`       DNS Servers: ${node.dnsServers.join(' ')}`]),
  ];
}

function environment(deployment: Deployment): readonly string[] {
  const { http, https, no } = deployment.proxy;
  return [
    'SHELL=/bin/bash',
    'PWD=/home/aksedge-user',
    'LOGNAME=aksedge-user',
    'HOME=/home/aksedge-user',
    'LANG=C',
    ...(http === null ? [] : [`http_proxy=${http}`]),
    ...(https === null ? [] : [`https_proxy=${https}`]),
    ...(no === null ? [] : [`no_proxy=${no}`]),
    'USER=aksedge-user',
    'SHLVL=0',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  ];
}

/** English Windows Server Core: a Windows node runs it, whatever the host's language. */
function ipconfig(node: DeployedNode): readonly string[] {
  const [first, ...others] = node.dnsServers;
  return [
    '',
    'Windows IP Configuration',
    '',
    `   Host Name . . . . . . . . . . . . : ${node.name}`,
    '   Primary Dns Suffix  . . . . . . . : ',
    '   Node Type . . . . . . . . . . . . : Hybrid',
    '',
    'Ethernet adapter Ethernet:',
    '',
    '   Description . . . . . . . . . . . : Microsoft Hyper-V Network Adapter',
    `   Physical Address. . . . . . . . . : ${node.mac.toUpperCase().replaceAll(':', '-')}`,
    '   DHCP Enabled. . . . . . . . . . . : No',
    `   IPv4 Address. . . . . . . . . . . : ${node.address}(Preferred) `,
    `   Subnet Mask . . . . . . . . . . . : ${maskOf(node.prefixLength)}`,
    `   Default Gateway . . . . . . . . . : ${node.gateway}`,
    ...(first === undefined ? [] : [`   DNS Servers . . . . . . . . . . . : ${first}`]),
    ...others.map((server) => `${' '.repeat(39)}${server}`),
    '   NetBIOS over Tcpip. . . . . . . . : Enabled',
  ];
}

function winhttp(deployment: Deployment): readonly string[] {
  const { http, https, no } = deployment.proxy;
  if (http === null && https === null) {
    return ['', 'Current WinHTTP proxy settings:', '', '    Direct access (no proxy server).', ''];
  }
  const server = (url: string): string => url.replace(/^\w+:\/\//, '').replace(/\/$/, '');
  const named = [
    http === null ? [] : [`http=${server(http)}`],
    https === null ? [] : [`https=${server(https)}`],
  ];
  const both = http !== null && https !== null && server(http) === server(https);
  return [
    '',
    'Current WinHTTP proxy settings:',
    '',
    `    Proxy Server(s) :  ${both ? server(http) : named.flat().join(';')}`,
    `    Bypass List     :  ${no === null ? '(none)' : no.replaceAll(',', ';')}`,
    '',
  ];
}

/** What the command prints inside the node; undefined if the node doesn't have the command. */
function answerOf(
  command: string,
  node: DeployedNode,
  deployment: Deployment,
): readonly string[] | undefined {
  switch (`${node.kind}: ${command.trim().replace(/\s+/g, ' ')}`) {
    case 'Linux: resolvectl status':
      return resolvectlStatus(node);
    case 'Linux: env':
      return environment(deployment);
    case 'Linux: cat /sys/class/net/eth0/mtu':
      return [String(node.mtu)];
    case 'Windows: ipconfig /all':
      return ipconfig(node);
    case 'Windows: netsh winhttp show proxy':
      return winhttp(deployment);
    default:
      return undefined;
  }
}

export const invokeAksEdgeNodeCommand: Cmdlet = function* (context, parameters) {
  const { deployment } = context.world;
  const node = nodeOf(context, parameters);
  if (deployment === null || node === undefined) {
    yield deploymentMissing;
    return;
  }
  yield pause(1);
  if (deployment.stopped === true) {
    yield nodeNotRunning;
    return;
  }
  const command = parameters.text('command') ?? '';
  const lines = answerOf(command, node, deployment);
  if (lines !== undefined) {
    yield* lines.map((text): TrainingEvent => output(text));
    return;
  }
  if (!parameters.flag('ignoreError')) {
    yield terminatingError(
      'System.Management.Automation.RuntimeException',
      'OperationStopped',
      `Command '${command}' returned with exit code 127`,
    );
  }
};
