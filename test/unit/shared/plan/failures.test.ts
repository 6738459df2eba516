import { expect, test } from 'vitest';
import { en } from '#shared/locales/en.ts';
import { recogniseFailure } from '#shared/plan/failures.ts';

test.each([
  [' - Not enough CPU cores available. (L5373)', 'cpu'],
  [' - Not enough memory available', 'memory'],
  [' - Not enough disk space', 'disk'],
  [" - All potential subnets '192.168.0.0' to '192.168.255.0' overlap with existing subnets", 'subnet'],
  ['WARNING: Waiting for node (l14-single-ledge) timed out.', 'notReady'],
  ['Initialization of host services failed:', 'services'],
  ['hcs::System::CreateProcess Endpoint Name Interface not found', 'nodeLost'],
  [
    ' - OpenSSH.Client version does not meet the version compatible. Please manually upgrade to the latest version',
    'openSsh',
  ],
  ['Azure Arc parameters not set or invalid', 'arcValues'],
  ['AksEdge - Connecting cluster to Azure Arc failed: Exception occurred', 'arc'],
  ['*** 1 errors found in the deployment configuration.', 'configuration'],
  ['Failed to extract windows vhdx. LASTEXITCODE: 2', 'windowsImage'],
  ['Failed to determine k3s control plane endpoint IP or port for Linux node type', 'endpoint'],
  ['see details in the event log at line 3128', 'unknown'],
])('%s is recognised as %s, and all three sentences exist for it', (text, code) => {
  expect(recogniseFailure(text)).toBe(code);
  for (const ending of ['title', 'cause', 'remedy']) expect(en).toHaveProperty([`failure.${code}.${ending}`]);
});

test('a requirement that is met is no failure, and the words of the failure count before the lines above them', () => {
  const lines = [' - A minimum of 4 CPU cores is required', ' - Success, one or more DNS servers found'];
  expect(recogniseFailure('see details in the event log', lines)).toBe('unknown');
  expect(recogniseFailure('Linux node not in Ready state', ['Not enough CPU cores available'])).toBe(
    'notReady',
  );
});
