import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/json.ts';
import { personalData, personalKinds, summaryOf } from '#shared/scenario/personal-data.ts';

const kindsOf = (document: JsonValue) =>
  Object.fromEntries(personalData(document).map(({ path, kind }) => [path, kind]));

describe('what is personal in a recording', () => {
  test('is found by the names of its members', () => {
    expect(
      kindsOf({
        host: { UserName: 'PLANT\\anna', ComputerName: 'LINE3-PC04', PSVersion: '5.1.26100.4061' },
        computer: { Name: 'LINE3-PC04', Model: 'OptiPlex 7010' },
        identity: { SerialNumber: '7KQ2LX3', SMBIOSAssetTag: 'P3-0417' },
        proxy: { ProxyEnable: 1, ProxyServer: 'proxy.acme.example:8080' },
        profiles: [{ Name: 'ACME guests', NetworkCategory: 'Private' }],
        disks: [{ FriendlyName: 'NVMe KIOXIA' }],
        about: { Name: 'press-shop-2', SerialNumber: '1HXQG13', Model: 'Azure Stack Edge Pro 2' },
        bag: { PSComputerName: 'edge.plant.local' },
      }),
    ).toEqual({
      'host.UserName': 'user name',
      'host.ComputerName': 'computer name',
      'computer.Name': 'computer name',
      'identity.SerialNumber': 'serial number',
      'identity.SMBIOSAssetTag': 'asset tag',
      'proxy.ProxyServer': 'network name',
      'profiles[0].Name': 'network name',
      'about.Name': 'computer name',
      'about.SerialNumber': 'serial number',
      'bag.PSComputerName': 'computer name',
    });
  });

  test.for<[string, JsonValue, string | undefined]>([
    ['MacAddress', 'A4-BB-6D-31-07-57', 'MAC address'],
    ['PermanentAddress', 'A4BB6D310757', 'MAC address'],
    ['Text', 'seen at a4:bb:6d:31:07:57 today', 'MAC address'],
    ['MacAddress', '00-00-00-00-00-00', undefined],
    ['IPAddress', '10.20.30.57', 'address'],
    ['AddressRange', '10.126.75.200-10.126.75.202', 'address'],
    ['DestinationPrefix', '10.20.30.57/32', 'address'],
    ['DestinationPrefix', '10.20.30.0/24', undefined],
    ['NextHop', '0.0.0.0', undefined],
    ['Netmask', '255.255.255.0', undefined],
    ['IPAddress', '224.0.0.22', undefined],
    ['DisplayVersion', '1.11.247.0', undefined],
    ['PSVersion', '5.1.26100.4061', undefined],
    ['IPv6Address', 'fe80::a6bb:6dff:fe31:757', 'address'],
    ['LastBootUpTime', '2026-01-05T05:58:12.000Z', undefined],
    ['InterfaceGuid', '{6F1C0C1E-5B0B-4D0C-9C46-2B7A3F1D5E12}', 'identifier'],
    ['RunspaceId', '6f1c0c1e-5b0b-4d0c-9c46-2b7a3f1d5e12', undefined],
    ['InstallLocation', 'C:\\Users\\anna.muster\\AksEdge', 'user name'],
    ['InstallLocation', 'C:\\Program Files\\AksEdge', undefined],
    ['Thumbprint', '8F43288AD272F3103B6FB1428485EA3014C0BCFE', undefined],
    ['FreeSpace', 215105929216, undefined],
  ])('%s %j is: %s', ([key, value, kind]) => {
    expect(kindsOf({ [key]: value })).toEqual(kind === undefined ? {} : { [key]: kind });
  });

  test('is found again where a name is quoted', () => {
    const found = kindsOf({
      host: { ComputerName: 'LINE3-PC04' },
      leftovers: [
        { Kind: 'vhdx', Name: 'C:\\Program Files\\AksEdge\\line3-pc04-ledge.vhdx' },
        { Name: 'other' },
      ],
    });
    expect(found).toEqual({ 'host.ComputerName': 'computer name', 'leftovers[0].Name': 'computer name' });
  });

  test('is summed up by kind, without the numbers of the lists', () => {
    const adapters = ['A4-BB-6D-31-07-57', 'A4-BB-6D-31-07-58'].map((MacAddress) => ({ MacAddress }));
    expect(summaryOf(personalData({ adapters, UserName: 'anna' }))).toEqual([
      { kind: 'user name', count: 1, where: ['UserName'] },
      { kind: 'MAC address', count: 2, where: ['adapters[].MacAddress'] },
    ]);
  });

  test('is never missed for an address of a host, wherever it stands in whatever document', () => {
    const octet = fc.integer({ min: 1, max: 223 }).filter((first) => first !== 127);
    const rest = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 1, max: 254 }));
    const address = fc.tuple(octet, rest).map(([first, more]) => [first, ...more].join('.'));
    fc.assert(
      fc.property(address, fc.string(), fc.jsonValue(), (ip, word, beside) => {
        const document = { list: [{ text: `${word} ${ip}, ` }], beside: beside as JsonValue };
        expect(personalData(document)).toContainEqual({ path: 'list[0].text', kind: 'address' });
        expect(personalData(document).every(({ kind }) => personalKinds.includes(kind))).toBe(true);
      }),
    );
  });
});
