import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';

const { run, save } = commandLine('edge-wizard-certificate');

const route = {
  ...{ InterfaceAlias: 'Port3', DestinationPrefix: '192.168.21.0/24' },
  ...{ NextHop: '192.168.20.1', RouteMetric: 100 },
};

test('a certificate that nobody checks is shown by its thumbprint, and no other is', () => {
  const table = save('routes.json', [route]);
  const planned = (...how: readonly string[]) =>
    run(['routes', 'plan', table, '--host', 'training:certificate-name', ...how]).said;
  expect(planned('--skip-certificate-check')).toMatch(/Its thumbprint is [0-9A-F]{40}\./);
  expect(planned()).not.toContain('Its thumbprint is');
});
