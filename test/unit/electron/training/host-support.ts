import { join } from 'node:path';
import type { Host, HostEvent } from '#electron/host/host.ts';
import { followOperation } from '#electron/host/operations.ts';
import type { Fault } from '#electron/training/scenario.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { folder, single } from './support.ts';

export function open(
  options: { faults?: readonly Fault[]; scenario?: string; folder?: string; speed?: number } = {},
): Host {
  const { faults, scenario = 'clean-pc', ...rest } = options;
  const own = { format: 'edge-wizard/scenario/1', title: 'Faulty', basedOn: scenario, state: {}, faults };
  const path = faults === undefined ? scenario : join(folder({ 'own.json': own }), 'own.json');
  const host = openTrainingHost({ scenario: path, ...rest });
  if (!host.ok) throw new Error(JSON.stringify(host.error));
  return host.value;
}

export const switches = { cmdlet: 'Get-VMSwitch', parameters: {} };

export const present = { cmdlet: 'Test-AksEdgeDeployment', parameters: {} };

export const deploy = (job: string) => ({
  cmdlet: 'New-AksEdgeDeployment',
  parameters: { JsonConfigFilePath: join(job, 'deployment.json') },
});

export const jobFolder = () => folder({ 'deployment.json': single });

export const values = async (host: Host, call: typeof switches) => {
  const answer = await host.run(call);
  return answer.ok ? answer.value.values : [answer.error.code];
};

export async function follow(job: string, number = 1) {
  const seen: HostEvent[] = [];
  const end = await followOperation(
    { folder: job, number },
    { pollMs: 5, onEvent: (event) => seen.push(event) },
  );
  return { end, seen };
}
