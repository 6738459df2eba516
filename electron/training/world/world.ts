import * as v from 'valibot';
import { proxyAnswers } from '#shared/facts/network-facts.ts';
import { factEntries, factsSchema } from './facts-schema.ts';
import { withInternalSwitch } from './switches.ts';
import { defaultWindows, serviceSchema, windowsSchema } from './windows-state.ts';

const device = v.strictObject({
  IPAddress: v.pipe(v.string(), v.ipv4()),
  LinkLayerAddress: v.exactOptional(v.string()),
  /** A device that doesn't answer pings still answers ARP on the same link. */
  answersPing: v.boolean(),
  /** Round trip in milliseconds. */
  ms: v.exactOptional(v.number()),
  /** In DNS. Without a MAC address and an answer to a ping: of a device that is switched off. */
  name: v.exactOptional(v.string()),
});

const proxy = v.strictObject({
  host: v.string(),
  port: v.number(),
  answer: v.picklist(proxyAnswers),
  status: v.exactOptional(v.number()),
  /** Of the certificates that it makes for connections that it opens. */
  issuer: v.exactOptional(v.string()),
});

const network = v.strictObject({
  devices: v.array(device),
  /** The DNS servers that resolve public names from here. */
  names: v.array(v.string()),
  /** Only these can be tried from here. */
  proxies: v.exactOptional(v.array(proxy)),
});

/** `Store` as in `LocalMachine\\Root`. A store alone belongs to the local machine, as the facts print it. */
const certificate = v.strictObject({
  Store: v.string(),
  Subject: v.exactOptional(v.string()),
  Thumbprint: v.string(),
});

const node = v.strictObject({
  /** False: Kubernetes never reports the node as Ready. */
  becomesReady: v.boolean(),
  /** False: Azure Arc rejects the cluster during the deployment. */
  arcConnects: v.exactOptional(v.boolean(), true),
  /** The node's DNS servers, whatever the deployment file says. */
  dnsServers: v.exactOptional(v.array(v.string())),
});

/**
 * Every state that a deployment can leave a machine in, wherever its process dies: nothing; its virtual switch; a
 * virtual machine that isn't in a cluster; the whole deployment.
 */
export const legalPhases = ['none', 'switch', 'vm', 'deployed'] as const;
export type Phase = (typeof legalPhases)[number];

/** What a scenario can set: the facts, and the parts of the world that no fact shows. */
export const stateSchema = v.strictObject({
  ...factEntries,
  network: v.exactOptional(network),
  certificates: v.exactOptional(v.array(certificate)),
  node: v.exactOptional(node),
  windows: v.exactOptional(windowsSchema),
  /** What an earlier, aborted deployment left. A finished one is in `deployment`. */
  phase: v.exactOptional(v.picklist(['none', 'switch', 'vm'])),
  /** The machine was restarted after the deployment. */
  stopped: v.exactOptional(v.boolean()),
});
export type ScenarioState = v.InferOutput<typeof stateSchema>;

const deployedNode = v.object({
  kind: v.picklist(['Linux', 'Windows']),
  name: v.string(),
  address: v.string(),
  prefixLength: v.number(),
  gateway: v.string(),
  /** `00:15:5d:…`, as the product prints it. */
  mac: v.string(),
  dnsServers: v.array(v.string()),
  mtu: v.number(),
});
export type DeployedNode = v.InferOutput<typeof deployedNode>;

const deployment = v.object({
  type: v.picklist(['SingleMachineCluster', 'ScalableCluster']),
  controlPlane: v.string(),
  /** `start-end`; empty if no addresses are reserved for services. */
  serviceRange: v.string(),
  proxy: v.object({
    http: v.nullable(v.string()),
    https: v.nullable(v.string()),
    no: v.nullable(v.string()),
  }),
  arc: v.nullable(v.object({ clusterName: v.string() })),
  nodes: v.array(deployedNode),
  /** True after a restart of the machine until the nodes are started. */
  stopped: v.exactOptional(v.boolean()),
  takes: v.exactOptional(v.object({ memoryInKB: v.number(), diskInBytes: v.number() })),
});
export type Deployment = v.InferOutput<typeof deployment>;

export const worldSchema = v.object({
  facts: factsSchema,
  network,
  certificates: v.array(certificate),
  node,
  deployment: v.nullable(deployment),
  /** Saved at every pause of a deployment; `deployed` if and only if `deployment` is set. */
  phase: v.picklist(legalPhases),
  /**
   * Number of starts of each changing cmdlet, and the cmdlets that were started although their goal was already
   * reached.
   */
  begun: v.record(v.string(), v.number()),
  doneTwice: v.array(v.string()),
  rebootPending: v.boolean(),
  windows: windowsSchema,
});

/** The whole simulated machine at one moment, and everything that it can reach. */
export type World = Readonly<v.InferOutput<typeof worldSchema>>;

/** For a machine described as deployed without details. */
function assumedDeployment(computerName: string): Deployment {
  return {
    type: 'SingleMachineCluster',
    controlPlane: '192.168.0.2',
    serviceRange: '192.168.0.4-192.168.0.13',
    proxy: { http: null, https: null, no: null },
    arc: null,
    nodes: [
      {
        kind: 'Linux',
        name: `${computerName.toLowerCase()}-ledge`,
        address: '192.168.0.2',
        prefixLength: 24,
        gateway: '192.168.0.1',
        mac: '00:15:5d:00:00:02',
        dnsServers: ['1.1.1.1', '1.0.0.1'],
        mtu: 1500,
      },
    ],
  };
}

/** Adds OpenSSH's key agent from the facts to the services of Windows. */
function withAgent(windows: World['windows'], agent: ScenarioState['sshAgent']): World['windows'] {
  if (agent === undefined) return windows;
  const others = windows.services.filter(({ Name }) => Name !== 'ssh-agent');
  if (agent === null) return { ...windows, services: others };
  const known = v.safeParse(serviceSchema, { StartType: 'Manual', ...agent, Name: 'ssh-agent' });
  return known.success ? { ...windows, services: [...others, known.output] } : windows;
}

/** If nobody could list the installed programs, the product's module shows that the product is installed. */
const productBehind = ({ product, module, deployment }: ScenarioState): Pick<World['facts'], 'product'> =>
  product === undefined && (module ?? deployment) !== undefined
    ? { product: { DisplayName: 'AKS Edge Essentials' } }
    : {};

/** The machine that the scenario describes, before any call. */
export function createWorld(state: ScenarioState): World {
  const {
    network: reachable,
    certificates,
    node: behavior,
    deployment: present,
    windows,
    phase = 'none',
    stopped = false,
    ...told
  } = state;
  const described = { ...productBehind(state), ...told };
  const isThere = present?.present === true;
  // A machine recorded with its deployment already lists the switch.
  const isTold = described.switches?.some(({ Name }) => /^aksedgesw/i.test(Name)) === true;
  const facts =
    isTold || (phase === 'none' && !isThere)
      ? described
      : withInternalSwitch(described, 'aksedgesw-int', '192.168.0.1');
  const name = facts.host?.ComputerName ?? facts.computer?.Name ?? 'localhost';
  return {
    facts,
    network: reachable ?? { devices: [], names: [] },
    certificates: certificates ?? [],
    node: behavior ?? { becomesReady: true, arcConnects: true },
    deployment: isThere ? { ...assumedDeployment(name), ...(stopped ? { stopped } : {}) } : null,
    phase: isThere ? 'deployed' : phase,
    begun: {},
    doneTwice: [],
    rebootPending: facts.restart?.reasons.includes('servicing') === true,
    windows: withAgent(windows ?? defaultWindows, state.sshAgent),
  };
}
