import * as v from 'valibot';
import { factEntries, factsSchema } from './facts-schema.ts';

const device = v.strictObject({
  IPAddress: v.pipe(v.string(), v.ipv4()),
  LinkLayerAddress: v.exactOptional(v.string()),
  /** A silent device still answers ARP when it is on the same link. */
  answersPing: v.boolean(),
  /** Round trip in milliseconds. */
  ms: v.exactOptional(v.number()),
});

const network = v.strictObject({
  devices: v.array(device),
  /** The DNS servers that resolve public names from here. */
  names: v.array(v.string()),
});

/** `Store` as in `LocalMachine\\Root`; a store alone is one of the local machine, as facts print it. */
const certificate = v.strictObject({
  Store: v.string(),
  Subject: v.exactOptional(v.string()),
  Thumbprint: v.string(),
});

const node = v.strictObject({
  /** False: Kubernetes never reports the node as Ready. */
  becomesReady: v.boolean(),
  /** What the node resolves with, whatever the deployment file asked for. */
  dnsServers: v.exactOptional(v.array(v.string())),
});

/** What a scenario may say about its machine: the facts, and the part of the world that no fact can tell. */
export const stateSchema = v.strictObject({
  ...factEntries,
  network: v.exactOptional(network),
  certificates: v.exactOptional(v.array(certificate)),
  node: v.exactOptional(node),
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
  /** `start-end`; empty where no address is set aside for services. */
  serviceRange: v.string(),
  proxy: v.object({
    http: v.nullable(v.string()),
    https: v.nullable(v.string()),
    no: v.nullable(v.string()),
  }),
  arc: v.nullable(v.object({ clusterName: v.string() })),
  nodes: v.array(deployedNode),
});
export type Deployment = v.InferOutput<typeof deployment>;

export const worldSchema = v.object({
  facts: factsSchema,
  network,
  certificates: v.array(certificate),
  node,
  deployment: v.nullable(deployment),
  rebootPending: v.boolean(),
});

/** The whole simulated machine at one moment, and everything it can reach. */
export type World = Readonly<v.InferOutput<typeof worldSchema>>;

/** A machine that was described with a deployment, but not with which one. */
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

/** The machine as the scenario describes it, before any call. */
export function worldOf(state: ScenarioState): World {
  const { network: reachable, certificates, node: behaviour, deployment: present, ...facts } = state;
  const name = facts.host?.ComputerName ?? facts.computer?.Name ?? 'localhost';
  return {
    facts,
    network: reachable ?? { devices: [], names: [] },
    certificates: certificates ?? [],
    node: behaviour ?? { becomesReady: true },
    deployment: present?.present === true ? assumedDeployment(name) : null,
    rebootPending: false,
  };
}
