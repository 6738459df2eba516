import { isVirtualMachine } from '#shared/facts/virtual-machine.ts';
import { error, missingFact, report, setValue, warning, type Draft } from '#shared/findings/rule.ts';
import { integerOf, isSet, objectOf, displayValue } from '#shared/values.ts';
import { nodesHere, type FileContext } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

const onlyType = 'ParaVirtualization';

/**
 * Windows 10 21H2: the first build that can share a GPU, with update 1620. Updates aren't read, so older builds count.
 */
const firstBuild = 19044;

type Gpu = Readonly<Record<string, unknown>>;

/** Whether a GPU is requested; a template may have a count of zero. */
const isAsked = (gpu: Gpu): boolean => isSet(gpu['Name']) || (isSet(gpu['Count']) && gpu['Count'] !== 0);

function* gpuValues(path: string, gpu: Gpu): Generator<Draft<'R-GPU-1'>> {
  const { Type: type, Name: name, Count: count } = gpu;
  const typePath = `${path}.Type`;
  const values = { proposal: onlyType };
  if (isSet(type) && displayValue(type).toLowerCase() !== onlyType.toLowerCase()) {
    yield report(
      'R-GPU-1.type',
      typePath,
      { ...values, value: displayValue(type) },
      setValue(typePath, onlyType),
    );
  } else if (!isSet(type) && isAsked(gpu)) {
    yield report('R-GPU-1.noType', typePath, values, setValue(typePath, onlyType));
  }
  if (!isAsked(gpu)) return;
  const countPath = `${path}.Count`;
  const number = integerOf(count);
  if (!isSet(count))
    yield report('R-GPU-1.noCount', countPath, { value: displayValue(name) }, setValue(countPath, 1));
  else if (number === undefined || number < 1) {
    yield report('R-GPU-1.count', countPath, { value: displayValue(count) }, setValue(countPath, 1));
  }
  if (!isSet(name)) yield report('R-GPU-1.noName', `${path}.Name`);
}

function* gpuHost(
  { facts }: FileContext,
  path: string,
): Generator<FileOutcome<'R-GPU-1', 'baseBoard' | 'operatingSystem'>> {
  const isVirtual = facts === undefined ? undefined : isVirtualMachine(facts);
  if (isVirtual === undefined) yield missingFact(path, { fact: 'baseBoard' });
  else if (isVirtual) yield report('R-GPU-1.virtualMachine', path);
  const system = facts?.operatingSystem;
  if (system === undefined) {
    yield missingFact(path, { fact: 'operatingSystem' });
    return;
  }
  const build = Number(system.BuildNumber ?? firstBuild);
  const isClient = system.ProductType === undefined || system.ProductType === 1;
  if (isClient && build >= firstBuild) return;
  yield report('R-GPU-1.windows', path, { value: system.Caption ?? `Windows ${system.BuildNumber ?? ''}` });
}

const gpuPassthrough = fileRule({
  id: 'R-GPU-1',
  source: 'AKS Edge Essentials: GPU acceleration',
  messages: {
    type: error,
    noType: error,
    noCount: error,
    count: error,
    noName: error,
    warning: error,
    virtualMachine: error,
    windows: error,
  },
  needs: ['baseBoard', 'operatingSystem'],
  *check(context) {
    const { file } = context;
    for (const { os, path: at, node } of nodesHere(context)) {
      const gpu = objectOf(node['GpuPassthrough']);
      if (os !== 'Linux' || gpu === undefined) continue;
      const path = `${at}.GpuPassthrough`;
      yield* gpuValues(path, gpu);
      if (!isAsked(gpu)) continue;
      // For any schema, because the product asks. Only a person can accept; a fix would be a script.
      if (file.User?.AcceptGpuWarning !== true) yield report('R-GPU-1.warning', 'User.AcceptGpuWarning');
      yield* gpuHost(context, path);
    }
  },
});

const tpmPassthrough = fileRule({
  id: 'R-TPM-1',
  source: 'AKS Edge Essentials: New-AksEdgeDeployment',
  messages: { asks: warning },
  needs: [],
  *check(context) {
    for (const { os, path, node } of nodesHere(context)) {
      if (os !== 'Linux' || node['TpmPassthrough'] !== true) continue;
      yield report('R-TPM-1.asks', `${path}.TpmPassthrough`);
    }
  },
});

export const passthroughRules: readonly FileRule[] = [gpuPassthrough, tpmPassthrough];
