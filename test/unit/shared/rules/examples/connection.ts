import { joining } from '../../files.ts';
import { goodMachine } from '../../machines.ts';
import {
  right,
  error,
  warning,
  info,
  here,
  alone,
  aloneHere,
  on,
  dns,
  http,
  https,
  no,
  template,
  type Example,
  type Ground,
} from './example.ts';

export const proxied = {
  [http]: 'http://proxy.corp:8080',
  [https]: 'http://proxy.corp:8080',
  [no]: `${template},10.20.0.0/16`,
};

const license = 'User.VolumeLicense';

export const connectionExamples: readonly Example[] = [
  right('R-PRX-1', 'no proxy', {}),
  right('R-PRX-1', 'https for https', { ...proxied, [https]: 'https://proxy.corp:8443' }),
  ...['proxy.corp:8080', 'http://proxy', 'https://proxy:8443 ', 5].map((value) =>
    error('R-PRX-1.url', http, `the proxy ${value}`, { ...proxied, [http]: value }),
  ),
  warning('R-PRX-1.scheme', http, 'https for http', { ...proxied, [http]: 'https://proxy.corp:8080' }),
  info('R-PRX-1.plain', https, 'http for https', proxied),
  warning('R-PRX-1.one', https, 'only one', { ...proxied, [https]: null }),
  right('R-PRX-2', 'a proxy without credentials', proxied),
  warning('R-PRX-2.credentials', http, 'credentials', { ...proxied, [http]: 'http://user:pw@proxy:3128' }),
  right('R-PRX-3', 'the template and the LAN', proxied, here),
  right('R-PRX-3', 'nothing at all, without a proxy', {}),
  warning('R-PRX-3.missing', no, 'the template alone on a 10.20 LAN', { ...proxied, [no]: template }),
  warning('R-PRX-3.missing', no, 'no exceptions', { ...proxied, [no]: null }),
  warning('R-PRX-3.missing', no, "without the computer's own LAN", { ...proxied, [no]: template }, aloneHere),
  right('R-PRX-3', 'a single machine off that LAN', { ...proxied, [no]: template }, alone),
  warning('R-PRX-3.blanks', no, 'blanks and gaps', { [no]: 'localhost, 127.0.0.1,,' }),
  right('R-PRX-4', 'with a Windows proxy', proxied, on({ proxy: { ProxyEnable: 1 } })),
  warning('R-PRX-4.system', http, 'without one', proxied, here),
  right('R-PRX-4', 'without one and without Arc', { ...proxied, Arc: null }, here),
  info('R-PRX-5.final', http, 'any proxy', proxied),
  right('R-PRX-5', 'no proxy', {}),
  right('R-PRX-6', 'a proxy by name', proxied),
  right('R-PRX-6', 'a router that is the proxy', { ...proxied, [http]: 'http://10.20.30.1:3128' }),
  right('R-PRX-6', 'an address right after the range', { ...proxied, [http]: 'http://10.20.30.180:3128' }),
  ...['http://localhost:3128', 'http://127.0.0.1:9000', 'http://user:pw@LOCALHOST:3128'].map((value) =>
    error('R-PRX-6.loopback', http, `the proxy ${value}`, { ...proxied, [http]: value }, alone),
  ),
  error('R-PRX-6.planned', https, 'the node', { ...proxied, [https]: 'http://10.20.30.161:3128' }),
  error('R-PRX-6.inRange', http, 'a service address', { ...proxied, [http]: 'http://10.20.30.179:3128' }),
  right('R-OFF-1', 'offline and no Arc', { 'Network.InternetDisabled': true, Arc: null }, alone),
  warning(
    'R-OFF-1.arc',
    'Network.InternetDisabled',
    'offline with Arc',
    { 'Network.InternetDisabled': true },
    alone,
  ),
  warning('R-OFF-1.proxy', 'Network.InternetDisabled', 'offline with a proxy', {
    ...proxied,
    Arc: null,
    'Network.InternetDisabled': true,
  }),
  right('R-ARC-1', 'all six', {}),
  ...['Location', 'ResourceGroupName', 'SubscriptionId', 'TenantId', 'ClientId', 'ClientSecret'].map((key) =>
    error('R-ARC-1.missing', `Arc.${key}`, `no ${key}`, { [`Arc.${key}`]: null }),
  ),
  right('R-ARC-1', 'none in schema 1.14', { Arc: null, SchemaVersion: '1.14' }),
  error('R-ARC-1.missing', 'Arc.Location', 'none in schema 1.15', { Arc: null, SchemaVersion: '1.15' }),
  right('R-ARC-1', 'none offline', { Arc: null, 'Network.InternetDisabled': true }),
  right('R-ARC-1', 'none with a volume license', {
    Arc: null,
    'User.VolumeLicense': { EnrollmentID: '1', PartNumber: '2' },
  }),
  error('R-ARC-1.missing', 'Arc.Location', 'none with half a volume license', {
    Arc: null,
    'User.VolumeLicense': { EnrollmentID: '1' },
  }),
  warning('R-ARC-1.missing', 'Arc.Location', 'none before Azure IoT Operations', {
    Arc: null,
    AioDeploy: true,
  }),
  error('R-ARC-1.guid', 'Arc.TenantId', 'a tenant by name', { 'Arc.TenantId': 'contoso.onmicrosoft.com' }),
  right('R-DNS-1', 'servers that resolve', {}, here),
  ...['fe80::1', 'dns.corp', '10.1', ' 10.20.30.10'].map((value) =>
    error('R-DNS-1.notAnAddress', `${dns}[0]`, `the server ${value}`, { [dns]: [value] }),
  ),
  error('R-DNS-1.unreachable', `${dns}[0]`, '127.0.0.1', { [dns]: ['127.0.0.1'] }, alone),
  warning('R-DNS-1.absent', dns, 'none on a single machine', { [dns]: null }, alone),
  right('R-DNS-1', 'none offline', { [dns]: null, 'Network.InternetDisabled': true, Arc: null }, alone),
  warning('R-DNS-1.fails', `${dns}[1]`, 'one of two that does not resolve', {}, unresolved('10.20.30.11')),
  error('R-DNS-1.noneResolves', dns, 'none that resolves', {}, unresolved('10.20.30.10', '10.20.30.11')),
  right(
    'R-DNS-1',
    'none that resolves, unasked',
    { 'Network.SkipDnsCheck': true },
    unresolved('10.20.30.10', '10.20.30.11'),
  ),
  right('R-DNS-2', 'two servers', {}),
  right('R-DNS-2', 'the same text twice that is no address', { [dns]: ['dns', 'dns'] }),
  warning('R-DNS-2.twice', `${dns}[1]`, 'one server twice', { [dns]: ['10.20.30.10', '10.20.30.10'] }),
  warning('R-DNS-2.twice', `${dns}[2]`, 'again after another', {
    [dns]: ['10.20.30.10', '10.20.30.11', '10.20.30.10'],
  }),
  right('R-DNS-3', 'three servers', { [dns]: ['10.20.30.10', '10.20.30.11', '10.20.30.12'] }),
  info('R-DNS-3.many', dns, 'four servers', {
    [dns]: ['10.20.30.10', '10.20.30.11', '10.20.30.12', '10.20.30.13'],
  }),
  right('R-EULA-1', 'accepted, and decided', {}),
  ...[null, false, 'yes'].map((value) =>
    error('R-EULA-1.eula', 'User.AcceptEula', `AcceptEula ${value}`, { 'User.AcceptEula': value }),
  ),
  error('R-EULA-1.telemetry', 'User.AcceptOptionalTelemetry', 'not decided', {
    'User.AcceptOptionalTelemetry': null,
  }),
  right('R-PART-1', 'no license and a whole connection', {}),
  right('R-PART-1', 'a whole license', {
    'User.VolumeLicense': { EnrollmentID: '8123456', PartNumber: 'AAA-12345' },
  }),
  right('R-PART-1', 'half a connection that is required anyway', { 'Arc.TenantId': null }),
  right('R-PART-1', 'a cluster name alone', { Arc: { ClusterName: 'line3' }, SchemaVersion: '1.13' }),
  warning('R-PART-1.license', `${license}.PartNumber`, 'an enrollment alone', {
    [license]: { EnrollmentID: '8123456', PartNumber: null },
  }),
  warning('R-PART-1.license', `${license}.EnrollmentID`, 'a part number alone', {
    [license]: { EnrollmentID: ' ', PartNumber: 'AAA-12345' },
  }),
  warning('R-PART-1.arc', 'Arc.ClientSecret', 'no secret in an old file', {
    'Arc.ClientSecret': null,
    SchemaVersion: '1.13',
  }),
  warning(
    'R-PART-1.arc',
    'Arc.Location',
    'only ids for a machine that joins',
    { Arc: { SubscriptionId: '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a01' } },
    { from: joining },
  ),
];

function unresolved(...servers: readonly string[]): Ground {
  const answer = { resolved: false, at: '' };
  const failing = Object.fromEntries(servers.map((server) => [`${server} microsoft.com`, answer]));
  return on({ probes: { ...goodMachine.probes, resolve: { ...goodMachine.probes.resolve, ...failing } } });
}
