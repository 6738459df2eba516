import { expect, test } from 'vitest';
import { readDeployment } from '#shared/deployment/read.ts';
import { writeDeployment } from '#shared/deployment/write.ts';

const text = JSON.stringify({
  DeploymentType: 'SingleMachineCluster',
  Mine: [{ Password: 'canary-1', Note: 'stays' }],
  Tokens: ['canary-2', { Value: 'canary-3' }],
  Other: { deep: [[{ clientSecret: 'canary-4' }]], ApiToken: 5550001 },
});

function written(keepSecrets: boolean) {
  const read = readDeployment(text);
  if (!read.ok) throw new Error(read.error.code);
  return writeDeployment(read.value.file, { keepSecrets });
}

test('below keys that nobody knows, what is named like a secret is left out, however deep and in lists', () => {
  const { text: without, secretsLeftOut } = written(false);
  expect(without).not.toMatch(/canary|5550001/);
  expect(without).toContain('stays');
  expect(secretsLeftOut).toEqual([
    'Mine[0].Password',
    'Tokens[0]',
    'Tokens[1].Value',
    'Other.deep[0][0].clientSecret',
    'Other.ApiToken',
  ]);
});

test('all of it is there when secrets are wanted', () => {
  expect(written(true).text.match(/canary/g)).toHaveLength(4);
});
