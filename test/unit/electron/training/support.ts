import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { loadScenario, type Fault, type Scenario } from '#electron/training/scenario.ts';
import { newMachine, TrainingMachine } from '#electron/training/machine.ts';
import type { TrainingEvent } from '#electron/training/world/events.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { stageBeginning, stageIds, type StageId } from '#shared/job/stages.ts';
import { removeFolder } from '../../../support/files.ts';

export const at = new Date(2026, 10, 22, 9, 30, 0);

export const single = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  Network: { NetworkPlugin: 'flannel', InternetDisabled: true },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 20 } }],
};

export const scalable = {
  ...single,
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.160', ServiceIPRangeSize: 10 },
  Network: {
    NetworkPlugin: 'flannel',
    ControlPlaneEndpointIp: '10.20.30.150',
    Ip4GatewayAddress: '10.20.30.1',
    Ip4PrefixLength: 24,
    DnsServers: ['10.20.30.5', '10.20.30.6'],
    InternetDisabled: true,
    Proxy: {
      Http: 'http://svc:geheim@proxy.plant:3128',
      Https: 'http://proxy.plant:3128',
      No: '10.20.30.0/24',
    },
  },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet 2', Mtu: 1450 },
      LinuxNode: {
        CpuCount: 2,
        MemoryInMB: 4096,
        DataSizeInGB: 20,
        Ip4Address: '10.20.30.151',
        MacAddress: '02:15:5D:00:00:51',
      },
      WindowsNode: { CpuCount: 2, MemoryInMB: 4096, Ip4Address: '10.20.30.152' },
    },
  ],
};

export function scenario(name: string): Scenario {
  const loaded = loadScenario(name, () => undefined);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

/** A machine whose files are given, at a fixed time. */
export function machineOf(
  name: string,
  options: {
    files?: Record<string, unknown>;
    faults?: readonly Fault[];
    change?: (of: Scenario) => Scenario;
  } = {},
): TrainingMachine {
  const { files = { 'C:\\job\\deployment.json': single }, faults, change } = options;
  const described = { ...scenario(name), ...(faults === undefined ? {} : { faults: [...faults] }) };
  return new TrainingMachine(newMachine(change?.(described) ?? described), {
    readFile: (path) =>
      files[path] === undefined ? undefined : new TextEncoder().encode(asText(files[path])),
    now: () => at,
  });
}

/** A machine of which something is different. */
export const described = (
  name: string,
  state: Partial<Scenario['state']>,
  files: Record<string, unknown> = {},
): TrainingMachine =>
  machineOf(name, {
    files: { 'C:\\job\\deployment.json': single, ...files },
    change: (of) => ({ ...of, state: { ...of.state, ...state } }),
  });

const asText = (file: unknown): string => (typeof file === 'string' ? file : JSON.stringify(file));

export const deployment = {
  cmdlet: 'New-AksEdgeDeployment',
  parameters: { JsonConfigFilePath: 'C:\\job\\deployment.json' },
};

export const events = (
  machine: TrainingMachine,
  cmdlet: string,
  parameters: JsonObject = {},
): TrainingEvent[] => [...machine.run({ cmdlet, parameters })];

/** Everything that the machine says while it deploys. */
export const deploy = (machine: TrainingMachine): TrainingEvent[] => [...machine.run(deployment)];

/** A machine's options with this deployment file. */
export const deploymentFile = (content: unknown) => ({ files: { 'C:\\job\\deployment.json': content } });

export const outputs = (said: readonly TrainingEvent[]): JsonValue[] =>
  said.flatMap((event) => (event.does === 'output' ? [event.value] : []));

/** The output as text, one item a line. */
export const text = (said: readonly TrainingEvent[]): string => outputs(said).map(String).join('\n');

/** What was printed, without the times before it, in order. */
export const printed = (said: readonly TrainingEvent[]): string[] =>
  said.flatMap((event) => ('text' in event ? [event.text.replace(/^\[[^\]]+\] /, '').trim()] : []));

/** The stages that began, in their order, as they are read off what was printed. */
export function stagesOf(said: readonly TrainingEvent[]): StageId[] {
  const seen: StageId[] = [];
  for (const line of printed(said)) {
    const stage = stageBeginning(line, seen.at(-1));
    if (stage !== undefined) seen.push(stage);
  }
  return seen;
}

export const stagesWithoutArc = stageIds.filter((id) => id !== 'arc');

/** What a node answers to a command. */
export const onNode = (machine: TrainingMachine, command: string, NodeType = 'Linux'): string =>
  text(events(machine, 'Invoke-AksEdgeNodeCommand', { command, NodeType }));

/** What the machine outputs for a call. */
export const outputsOf = (
  machine: TrainingMachine,
  cmdlet: string,
  parameters: JsonObject = {},
): JsonValue[] => outputs(events(machine, cmdlet, parameters));

export const worldOf = (machine: TrainingMachine) => machine.snapshot().world;

/** The clean PC with this deployment file, once it is deployed. */
export function deployed(file: unknown = single, faults: readonly Fault[] = []): TrainingMachine {
  const machine = machineOf('clean-pc', { ...deploymentFile(file), faults });
  expect(outputs(deploy(machine)).at(-1)).toBe('OK');
  return machine;
}

/** A folder that goes with its test. */
export function folder(files: Record<string, unknown> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'training-'));
  onTestFinished(async () => {
    await removeFolder(path);
  });
  for (const [name, file] of Object.entries(files)) writeFileSync(join(path, name), asText(file));
  return path;
}
