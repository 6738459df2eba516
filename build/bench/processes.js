/** The command line as a whole process, beside an empty Node and beside PowerShell's Test-Json. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, medians, memory, ratios, wall } from './measure.js';

/** @typedef {import('./measure.js').Figure} Figure */

const program = 'out/cli/edge-wizard.cjs';
const config = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  Network: { Ip4AddressPrefix: '192.168.77.0/24', InternetDisabled: true, DnsServers: ['10.20.30.5'] },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096 } }],
};

/** @param {string | undefined} powershell @returns {Figure[]} */
export function processes(powershell) {
  const file = join(mkdtempSync(join(tmpdir(), 'edge-wizard-bench-')), 'file.json');
  writeFileSync(file, JSON.stringify(config));
  const validate = [program, 'validate', file, '--host', 'none', '--json'];
  const empty = ['-e', '0'];
  const ours = (/** @type {string[]} */ words) => () => wall(process.execPath, words);
  const time = inTurn(20, {
    empty: ours(empty),
    version: ours([program, 'version']),
    validate: ours(validate),
  });
  const held = inTurn(7, { empty: () => memory(empty), validate: () => memory(validate) });
  const beside = 'an empty Node';
  /** @type {Figure[]} */
  const figures = [
    {
      ...{ work: '`validate FILE`, whole process', beside, unit: 'x', target: { most: 1.2 } },
      values: ratios(time.validate, time.empty),
      seen: medians(time.validate, time.empty, 'ms'),
    },
    {
      ...{ work: '`version`, whole process', beside, unit: 'x', target: { most: 1.08 } },
      values: ratios(time.version, time.empty),
      seen: medians(time.version, time.empty, 'ms'),
    },
    {
      ...{ work: '`validate FILE`, memory', beside, unit: 'x', target: { most: 1.12 } },
      values: ratios(held.validate, held.empty),
      seen: medians(held.validate, held.empty, 'MiB', 1),
    },
  ];
  if (powershell === undefined) return figures;
  const script = `$null = Test-Json -Json ([IO.File]::ReadAllText('${file}')) -Schema '{}'`;
  const words = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
  const both = inTurn(7, { validate: ours(validate), testJson: () => wall(powershell, words) });
  return [
    ...figures,
    {
      ...{ work: '`validate FILE`, whole process', unit: 'x', target: { most: 0.11 } },
      beside: 'PowerShell, `Test-Json` with an empty schema',
      values: ratios(both.validate, both.testJson),
      seen: medians(both.validate, both.testJson, 'ms'),
    },
  ];
}
