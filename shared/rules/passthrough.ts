import { isVirtualMachine } from '#shared/facts/windows.ts';
import { nodesHere, type Context } from './context.ts';
import type { FileOutcome, FileRule } from './file-rule.ts';
import { error, lack, set, warning } from '#shared/findings/rule.ts';
import { integerOf, isSet, objectOf, shown } from '#shared/values.ts';

const onlyType = 'ParaVirtualization';

/** Windows 10 21H2: the first build whose update 1620 can share a GPU. Updates are not read, so older builds count. */
const firstBuild = 19044;

type Gpu = Readonly<Record<string, unknown>>;

/** Whether a GPU is asked for; a template may hold a count of none. */
const isAsked = (gpu: Gpu): boolean => isSet(gpu['Name']) || (isSet(gpu['Count']) && gpu['Count'] !== 0);

function* gpuValues(path: string, gpu: Gpu): Generator<FileOutcome> {
  const { Type: type, Name: name, Count: count } = gpu;
  const typePath = `${path}.Type`;
  const values = { proposal: onlyType };
  if (isSet(type) && shown(type).toLowerCase() !== onlyType.toLowerCase()) {
    yield error('R-GPU-1.type', typePath, { ...values, value: shown(type) }, set(typePath, onlyType));
  } else if (!isSet(type) && isAsked(gpu)) {
    yield error('R-GPU-1.noType', typePath, values, set(typePath, onlyType));
  }
  if (!isAsked(gpu)) return;
  const countPath = `${path}.Count`;
  const number = integerOf(count);
  if (!isSet(count)) yield error('R-GPU-1.noCount', countPath, { value: shown(name) }, set(countPath, 1));
  else if (number === undefined || number < 1) {
    yield error('R-GPU-1.count', countPath, { value: shown(count) }, set(countPath, 1));
  }
  if (!isSet(name)) yield error('R-GPU-1.noName', `${path}.Name`);
}

function* gpuHost({ facts }: Context, path: string): Generator<FileOutcome> {
  const isVirtual = facts === undefined ? undefined : isVirtualMachine(facts);
  if (isVirtual === undefined) yield lack(path, { fact: 'baseBoard' });
  else if (isVirtual) yield error('R-GPU-1.virtualMachine', path);
  const system = facts?.operatingSystem;
  if (system === undefined) {
    yield lack(path, { fact: 'operatingSystem' });
    return;
  }
  const build = Number(system.BuildNumber ?? firstBuild);
  const isClient = system.ProductType === undefined || system.ProductType === 1;
  if (isClient && build >= firstBuild) return;
  yield error('R-GPU-1.windows', path, { value: system.Caption ?? `Windows ${system.BuildNumber ?? ''}` });
}

const gpuPassthrough: FileRule = {
  id: 'R-GPU-1',
  source: 'AKS Edge Essentials: GPU acceleration',
  *check(context) {
    const { file } = context;
    for (const { os, path: at, node } of nodesHere(context)) {
      const gpu = objectOf(node['GpuPassthrough']);
      if (os !== 'Linux' || gpu === undefined) continue;
      const path = `${at}.GpuPassthrough`;
      yield* gpuValues(path, gpu);
      if (!isAsked(gpu)) continue;
      // Whatever the schema: the product asks, not the file. Accepting is a person's act: a fix would be a script's.
      if (file.User?.AcceptGpuWarning !== true) yield error('R-GPU-1.warning', 'User.AcceptGpuWarning');
      yield* gpuHost(context, path);
    }
  },
};

const tpmPassthrough: FileRule = {
  id: 'R-TPM-1',
  source: 'AKS Edge Essentials: New-AksEdgeDeployment',
  *check(context) {
    for (const { os, path, node } of nodesHere(context)) {
      if (os !== 'Linux' || node['TpmPassthrough'] !== true) continue;
      yield warning('R-TPM-1.asks', `${path}.TpmPassthrough`);
    }
  },
};

export const passthroughRules: readonly FileRule[] = [gpuPassthrough, tpmPassthrough];
