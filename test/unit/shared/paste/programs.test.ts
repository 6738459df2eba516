import { describe, expect, test } from 'vitest';
import { understand } from '#shared/paste/understand.ts';
import { dns, gateway, prefix, valuesOf } from './pasted.ts';

const [appId, tenantId, subscriptionId] = [
  '6a3f0c1e-52b7-4d0e-9a41-0f2c6d7e8b90',
  'c0ffee00-1111-4222-8333-444455556666',
  '9d1b2c3a-0e4f-4a5b-8c6d-7e8f90a1b2c3',
];

describe('what programs print', () => {
  test.each([
    [
      'English',
      [
        'IPv4 Address. . . . . . . . . . . : 10.1.2.7(Preferred)',
        'Subnet Mask . . . . . . . . . . . :',
        'Default Gateway . . . . . . . . . :',
        'DNS Servers . . . . . . . . . . . :',
      ],
    ],
    [
      'German',
      [
        'IPv4-Adresse  . . . . . . . . . . : 10.1.2.7(Bevorzugt)',
        'Subnetzmaske  . . . . . . . . . . :',
        'Standardgateway . . . . . . . . . :',
        'DNS-Server  . . . . . . . . . . . :',
      ],
    ],
    [
      'Chinese',
      [
        'IPv4 地址 . . . . . . . . . . . . : 10.1.2.7(首选)',
        '子网掩码  . . . . . . . . . . . . :',
        '默认网关. . . . . . . . . . . . . :',
        'DNS 服务器  . . . . . . . . . . . :',
      ],
    ],
  ])('ipconfig in %s', (_, [own = '', mask = '', router = '', servers = '']) => {
    const text = [
      'Ethernet:',
      '   Physical Address. . . . . . . . . : 00-1A-2B-3C-4D-5E',
      `   ${own}`,
      `   ${mask} 255.255.252.0`,
      `   ${router} 10.1.0.1`,
      `   ${servers} 10.1.0.5`,
      '                                       10.1.0.6',
      '   NetBIOS over Tcpip. . . . . . . . : Enabled',
    ].join('\r\n');
    expect(valuesOf(text)).toEqual({ [prefix]: 22, [gateway]: '10.1.0.1', [dns]: ['10.1.0.5', '10.1.0.6'] });
    // Its own address is not the node's: only a person can say what it is for.
    expect(understand(text).unassigned).toEqual([expect.objectContaining({ address: '10.1.2.7', line: 3 })]);
  });

  test('two adapters: both gateways are there to choose from', () => {
    const { values } = understand('Default Gateway . . . : 10.1.0.1\n\nDefault Gateway . . . : 172.16.0.1');
    expect(values).toMatchObject([{ path: gateway, value: '10.1.0.1', others: ['172.16.0.1'] }]);
  });

  test('ip addr, ip route, and resolv.conf', () => {
    const text = `2: eth0: <BROADCAST,UP> mtu 1500 qdisc mq state UP group default qlen 1000
    link/ether 00:1a:2b:3c:4d:5e brd ff:ff:ff:ff:ff:ff
    inet 10.1.2.7/22 brd 10.1.3.255 scope global dynamic eth0
default via 10.1.0.1 dev eth0 proto dhcp metric 100
nameserver 10.1.0.5
nameserver 10.1.0.6`;
    expect(valuesOf(text)).toEqual({ [prefix]: 22, [gateway]: '10.1.0.1', [dns]: ['10.1.0.5', '10.1.0.6'] });
  });

  const principal = { appId, displayName: 'sp-line3', password: 'a:b=c~Q', tenant: tenantId };
  const ofPrincipal = { 'Arc.ClientId': appId, 'Arc.ClientSecret': 'a:b=c~Q', 'Arc.TenantId': tenantId };
  test.each([
    ['on lines', JSON.stringify(principal, null, 2), ofPrincipal],
    ['on one line', JSON.stringify(principal), ofPrincipal],
    [
      'for a program',
      JSON.stringify({ clientId: appId, clientSecret: 'a:b=c~Q', subscriptionId, tenantId }),
      { ...ofPrincipal, 'Arc.SubscriptionId': subscriptionId },
    ],
    [
      'in a shell',
      `ARM_CLIENT_ID=${appId}\nset AZURE_TENANT_ID=${tenantId}`,
      { 'Arc.ClientId': appId, 'Arc.TenantId': tenantId },
    ],
  ])('a service principal %s', (_, text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  test.each([
    `Resource group (move) : rg-plant\nLocation : West Europe\nSubscription (move) : Production\nSubscription ID : ${subscriptionId}`,
    `Ressourcengruppe (Verschieben)\nrg-plant\nStatus\nBereit\nStandort\nWest Europe\nAbonnement-ID\n${subscriptionId}`,
    `资源组(移动)\n:\nrg-plant\n位置\n:\nWest Europe\n订阅 ID\n:\n${subscriptionId}`,
  ])('a page of the portal: %s', (text) => {
    expect(valuesOf(text)).toEqual({
      'Arc.ResourceGroupName': 'rg-plant',
      'Arc.Location': 'westeurope',
      'Arc.SubscriptionId': subscriptionId,
    });
  });
});
