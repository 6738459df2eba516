import { describe, expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';
import { addressRequest, requestBlock } from '#shared/report/address-request.ts';
import { emptyAnswers, type Answers, type AnswerValue } from '#shared/wizard/answers.ts';
import { prefill } from '#shared/wizard/prefill.ts';
import { facts } from './sample.ts';

const t = translator('en');
const answersOf = (values: Record<string, AnswerValue>): Answers =>
  prefill(
    {
      ...emptyAnswers,
      values: Object.fromEntries(
        Object.entries(values).map(([path, value]) => [path, { value, source: 'you' as const }]),
      ),
    },
    facts,
  );
const scalable = answersOf({ DeploymentType: 'ScalableCluster', 'Wizard.WindowsNode': true });
const single = answersOf({ DeploymentType: 'SingleMachineCluster' });
const words = (page: string): string => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const sheet = (answers: Answers): string => words(addressRequest(answers, facts, t));

describe('the sheet', () => {
  test('says how many addresses a scalable cluster takes, where, and that the services are in a row', () => {
    const text = sheet(scalable);
    expect(text).toContain('13 addresses: 3 individual ones, and 10 consecutive ones for services.');
    expect(text).toContain('Network adapter Ethernet');
    expect(text).toContain('MAC address A4-BB-6D-31-07-57');
    expect(text).toContain('All addresses must be outside every DHCP range');
  });

  test('asks for one private subnet only where a single machine is set up', () => {
    expect(sheet(single)).toContain('No addresses in your network. One private /24');
    expect(requestBlock(single, 'PC')).not.toContain('Ip4GatewayAddress');
  });

  test('asks a machine that joins for its own address only', () => {
    const joining = answersOf({ DeploymentType: 'ScalableCluster', 'Join.ClusterId': 'c-1' });
    const block = requestBlock(joining, 'PC');
    expect(block).toContain('LinuxNode.Ip4Address:');
    expect(block).not.toMatch(/ControlPlane|ServiceIPRange/);
  });

  test('asks for nothing outside where there is no internet', () => {
    const offline = answersOf({ DeploymentType: 'ScalableCluster', 'Network.InternetDisabled': true });
    expect(sheet(offline)).toContain('this deployment works without internet');
    expect(requestBlock(offline, 'PC')).not.toContain('Proxy');
  });

  test('what the wizard only proposed is left for the site to fill in', () => {
    expect(sheet(scalable)).toContain('10.20.30.160 (proposed)');
    expect(requestBlock(scalable, 'PC')).toContain('ControlPlaneEndpointIp:\n');
    expect(requestBlock(scalable, 'PC')).toContain('ServiceIPRangeSize: 10');
  });

  test('the password of a proxy does not go out', () => {
    const given = answersOf({ 'Network.Proxy.Http': 'http://svc:canary-7f3a91@proxy.plant:3128' });
    expect(addressRequest(given, facts, t)).not.toContain('canary');
  });
});
