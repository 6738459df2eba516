/** The scenarios that ship, for the window and the command line to list. */
export async function scenarios(): Promise<
  readonly { name: string; title: string; kind: 'machine' | 'device' }[]
> {
  const { machineScenarios, deviceScenarios } = await import('./simulated.ts');
  return [...machineScenarios(), ...deviceScenarios()];
}

/** What a scenario, by its name or path, describes; undefined if there is none. */
export async function scenarioKind(scenario: string): Promise<'machine' | 'device' | undefined> {
  return (await import('./simulated.ts')).scenarioKind(scenario);
}
