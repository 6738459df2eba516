import { proxyEndpoint } from '#shared/rules/proxy-tried.ts';

/** A secret that can't be mistaken for anything else. */
export const canary = 'Zx9-canary-7f3a91-Qw';

/** Paths that lead elsewhere, names that Windows gives to devices, text that programs might obey. */
export const spoiled: readonly string[] = [
  ...['', ' ', '.', '..', '/', '\\', '../../../etc/passwd', '..\\..\\Windows\\System32\\drivers\\etc\\hosts'],
  ...[
    'C:\\Windows\\win.ini',
    '\\\\server\\share\\x',
    '\\\\.\\PhysicalDrive0',
    '\\\\?\\C:\\x',
    'file:///etc/passwd',
  ],
  ...[
    'CON',
    'nul',
    'COM1.json',
    'aux',
    'LPT9',
    'a:b',
    'a|b',
    'a?b*',
    'name.',
    'name ',
    '%PATH%',
    '$env:PATH',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '{name}', '{count}', '$&', '$1'],
  ...[
    '$(calc)',
    '`calc`',
    '; Remove-Item C:\\',
    "' -or '1",
    '"',
    "'",
    '\u2019',
    '@{a=1}',
    '<script>',
    '&lt;',
  ],
  ...[
    '\u0000',
    'a\nb',
    '\r\n',
    '\u001b[2J',
    '\u202eabc',
    '\u200b',
    '\ufeff',
    '\ud800',
    '👩‍👩‍👧',
    'İı',
    'ß'.repeat(60),
  ],
  ...[
    '0',
    '-1',
    '1e309',
    '99999999999999999999',
    '0x10',
    '1.5',
    'NaN',
    'null',
    'true',
    '[]',
    '{}',
    '08',
    '１',
  ],
  ...[
    'x'.repeat(64),
    'x'.repeat(128),
    'x'.repeat(1000),
    'x'.repeat(90_000),
    '['.repeat(1000),
    '{"a":'.repeat(500),
  ],
  ...[
    '10.20.30.5',
    '0.0.0.0',
    '255.255.255.255',
    '127.0.0.1',
    '169.254.1.1',
    '224.0.0.1',
    '10.0.0.300',
    '::1',
  ],
  ...[
    '10.0.0.0/8',
    '0.0.0.0/0',
    '10.0.0.0/33',
    '10.0.0.1-10.0.0.9',
    '00-11-22-33-44-55',
    'plant.local',
    'a..b',
  ],
];

const fields = ['ClusterName', 'Location', 'ResourceGroupName', 'SubscriptionId', 'TenantId', 'ClientId'];

/** Keys of answers and secrets: canonical paths, and what only looks like one. */
export const paths: readonly string[] = [
  ...['SchemaVersion', 'Version', 'DeploymentType', 'Init.ServiceIPRangeSize', 'Init.ServiceIPRangeStart'],
  ...[
    'Network.Ip4AddressPrefix',
    'Network.Ip4GatewayAddress',
    'Network.InternetDisabled',
    'Network.DnsServers',
  ],
  ...[
    'Network.NetworkPlugin',
    'Network.Proxy.Http',
    'Network.Proxy.Https',
    'Network.Proxy.No',
    'Network.SkipDnsCheck',
  ],
  ...['User.AcceptEula', 'User.AcceptOptionalTelemetry', 'Machines[0].LinuxNode.CpuCount'],
  ...[
    'Machines[0].LinuxNode.MemoryInMB',
    'Machines[0].LinuxNode.DataSizeInGB',
    'Machines[0].LinuxNode.Ip4Address',
  ],
  ...[
    'Machines[0].LinuxNode.MacAddress',
    'Machines[0].WindowsNode.CpuCount',
    'Machines[0].NetworkConnection.Mtu',
  ],
  ...[
    'Machines[0].NetworkConnection.AdapterName',
    'Machines[0].NodeHostname',
    'Machines[1].LinuxNode.Ip4Address',
  ],
  ...fields.map((field) => `Arc.${field}`),
  ...[
    'Join.ClusterId',
    'Join.ControlPlane',
    'Host.check.product',
    'Host.check.hyperV',
    'Wizard.arc',
    'Wizard.internet',
  ],
  ...[
    'Machines',
    'Machines[0]',
    'Machines[999]',
    'Machines[4294967295].LinuxNode.CpuCount',
    'Machines[-1]',
    '[0]',
  ],
  ...[
    'Network["a.b"]',
    'Network["\\x"]',
    '["\\u00"]',
    '["',
    'a[',
    ']',
    '..',
    '.',
    '',
    'Network..x',
    'a.__proto__.b',
  ],
  ...[
    '__proto__',
    'constructor.prototype',
    'Network.__proto__',
    '{name}',
    'x'.repeat(128),
    '\u202eNetwork',
    'Arc.',
  ],
];

export const secretNames: readonly string[] = [
  ...['Arc.ClientSecret', 'Join.ClusterJoinToken', 'Join.DiscoveryTokenHash', 'Join.CertificateKey'],
];

/** What fits by its meaning at a key of the contract, so that handlers get beyond their first check. */
export const fittingAt: Readonly<Record<string, readonly string[]>> = {
  through: ['http://proxy.plant:3128', 'http://10.20.30.9:8080', 'https://127.0.0.1:1'],
  to: [proxyEndpoint],
  ping: ['10.20.30.5', '192.168.77.1', '10.20.30.1'],
  server: ['10.20.30.5'],
  rule: ['R-IP-5', 'R-MTU-1', 'R-CHECK-1', 'Host.check.product'],
  scenario: ['clean-pc', 'no-product', 'proxy-pc', 'server-k8s', 'wrong-password', 'elsewhere.json'],
  fault: ['fails', 'dies', 'flood', 'prompt', 'reboot', 'slow', 'none'],
  training: ['port2-internet-port3-cameras', 'two-nodes', 'teamed-switch', 'dhcp-port', 'clean-pc'],
  InterfaceAlias: ['Port1', 'Port2', 'Port3', 'port 3'],
  DestinationPrefix: ['10.55.0.0/16', '192.168.200.0/24', '0.0.0.0/0'],
  NextHop: ['192.168.10.1', '10.20.30.1', '192.168.20.1'],
  password: ['Password1', canary],
  name: ['device.plant', '10.20.30.40', 'file.json'],
  id: ['0123456789abcdef', '20261122-140600', 'routes-20261122-140600', '20991231-235959-9999'],
};

export const numbers: readonly number[] = [
  ...[0, -0, 1, 2, 3, 8, 10, 255, 4096, 9000, 65_536, -1, 0.5, 1e21, 1e308, 2 ** 31, 2 ** 53, 2 ** 53 + 2],
  ...[Infinity, -Infinity, Number.MIN_VALUE, 4_294_967_296],
];
