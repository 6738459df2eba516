import { describe, expect, test } from 'vitest';
import { readDeployment } from '#shared/deployment/read.ts';
import { preview, read } from './preview-file.ts';

describe('a configuration of the AksEdgeDeploy scripts', () => {
  const embedding = { SchemaVersion: '1.3', AksEdgeProduct: 'x', AksEdgeConfig: { SchemaVersion: '1.5' } };

  test('gives out the deployment file that it holds, where that is asked for', () => {
    const result = read(embedding, true);
    expect(result.file).toEqual({ SchemaVersion: '1.5' });
    expect(result.changes).toMatchObject([{ path: 'AksEdgeConfig', note: { text: 'change.embedded' } }]);
  });

  test('and of any layout', () => {
    const result = read({ aksedgeconfig: preview }, true);
    expect(result.file.DeploymentType).toBe('ScalableCluster');
  });

  test('of the preview, which had one file for scripts and deployment, is read as that deployment', () => {
    // Azure/AKS-Edge tools/modules/AksEdgeDeploy/README.md, 2022
    const readme = {
      SchemaVersion: '1.1',
      Version: '1.0',
      AksEdgeProduct: 'Azure Kubernetes Service on Windows IoT - K8s (Public Preview)',
      DeployOptions: { SingleMachineCluster: true },
      EndUser: { AcceptEula: true },
      LinuxVm: { CpuCount: 4, MemoryInMB: 4096, DataSizeinGB: 20 },
    };
    const { file, changes } = read(readme);
    expect(file).toMatchObject({
      DeploymentType: 'SingleMachineCluster',
      User: { AcceptEula: true },
      Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 20 } }],
    });
    expect(changes).toContainEqual(expect.objectContaining({ path: 'AksEdgeProduct', to: null }));
    const named = { ...readme, AksEdgeConfigFile: 'line3.json' };
    expect(readDeployment(JSON.stringify(named), {})).toMatchObject({
      ok: false,
      error: { code: 'deploymentFile.aideNamesFile' },
    });
  });

  test.each([
    [embedding, false, 'deploymentFile.aideEmbeds', 'AksEdgeConfig'],
    [
      { AksEdgeProduct: 'x', AksEdgeConfigFile: 'line3.json' },
      true,
      'deploymentFile.aideNamesFile',
      'line3.json',
    ],
    [{ AksEdgeProduct: 'x', AksEdgeConfigFile: '' }, true, 'deploymentFile.aideConfig', 'AksEdgeProduct'],
    [{ AksEdgeProduct: 'x', AksEdgeConfig: null }, true, 'deploymentFile.aideConfig', 'AksEdgeProduct'],
  ])('%#: is named for what it is otherwise', (value, takeEmbedded, code, named) => {
    const result = readDeployment(JSON.stringify(value), { takeEmbedded });
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(Object.values(result.ok ? {} : result.error.values)).toContain(named);
  });
});
