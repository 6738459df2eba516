import { expect, test } from 'vitest';
import { emptyAnswers } from '#shared/wizard/answers.ts';
import {
  computeFieldAt,
  computeAnswerPath,
  computeTypedIn,
  siteNetworksIn,
} from '#shared/wizard/compute-answers.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { journeySteps, stepOf } from '#shared/wizard/steps.ts';
import { toDeployment } from '#shared/wizard/to-deployment.ts';

const set = (path: string, value: string | readonly string[], answers = emptyAnswers) =>
  reduce(answers, { type: 'set', path, value });

test('what is typed is kept by its field, an emptied one too', () => {
  const answers = set(
    computeAnswerPath('PodSubnet'),
    '',
    set(computeAnswerPath('KubernetesNodeIPs'), '10.0.0.4-10.0.0.5'),
  );
  expect(computeTypedIn(answers)).toEqual({ KubernetesNodeIPs: '10.0.0.4-10.0.0.5', PodSubnet: '' });
});

test('networks of the site are kept line by line', () => {
  expect(siteNetworksIn(emptyAnswers)).toEqual([]);
  expect(siteNetworksIn(set(computeAnswerPath('networks'), ['10.0.0.0/8', '']))).toEqual(['10.0.0.0/8', '']);
});

test('the addresses are a step of their own between the device and its routes', () => {
  const steps = journeySteps.routes;
  expect(steps.slice(steps.indexOf('device'))).toEqual([
    'device',
    'addresses',
    'routes',
    'routeReview',
    'deploy',
    'result',
  ]);
  expect(stepOf('Compute.networks[1]')).toBe('addresses');
  expect(journeySteps.setUp).not.toContain('addresses');
});

test('a path of another answer is no field of theirs', () => {
  expect(computeFieldAt('Compute.ServiceSubnet')).toBe('ServiceSubnet');
  expect(computeFieldAt('Compute.networks')).toBeUndefined();
  expect(computeFieldAt('Routes[0].NextHop')).toBeUndefined();
});

test('none of it goes into a deployment file', () => {
  const before = toDeployment(emptyAnswers, undefined);
  expect(toDeployment(set(computeAnswerPath('KubernetesNodeIPs'), '10.0.0.4-10.0.0.5'), undefined)).toEqual(
    before,
  );
});
