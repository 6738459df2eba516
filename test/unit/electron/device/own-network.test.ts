import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { localAddressFor } from '#electron/host/probes/tcp.ts';
import { ownNetwork, proxyIn } from '#electron/device/session/own-network.ts';
import type { DeviceNetwork } from '#shared/routes/types.ts';

const server = createServer();
let here = { name: '127.0.0.1', port: 0 };
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  here = { name: '127.0.0.1', port: (server.address() as AddressInfo).port };
});
afterAll(() => {
  server.close();
});

const nowhere = { name: 'no.such.device.invalid', port: 5986 };
const real = { about: { standIn: false } };

const own = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal)
  .map(({ address }) => address);

const portBeside = (address: string, prefixLength: number): DeviceNetwork => ({
  ports: [{ InterfaceAlias: 'Port1', address, prefixLength }, { InterfaceAlias: 'Port2' }],
});

describe('this computer, as a device meets it', () => {
  test('has the one address from which the device is reached', async () => {
    expect(await localAddressFor(here.name, here.port)).toBe('127.0.0.1');
    expect((await ownNetwork(real, here, {})).clientAddresses).toEqual(['127.0.0.1']);
  });

  test('has those on a network of the device, where its name leads nowhere', async () => {
    expect(await localAddressFor(nowhere.name, nowhere.port)).toBeUndefined();
    for (const address of own) {
      const { clientAddresses } = await ownNetwork(real, nowhere, portBeside(address, 32));
      expect(clientAddresses).toEqual([address]);
    }
    const elsewhere = await ownNetwork(real, nowhere, portBeside('198.51.100.7', 30));
    expect(elsewhere).not.toHaveProperty('clientAddresses');
  });

  test('is in no way of a training device', async () => {
    expect(await ownNetwork({ about: { standIn: true } }, nowhere, {})).toEqual({ clientAddresses: [] });
  });

  test('asks DNS servers that are other machines', async () => {
    const { dnsServers = [] } = await ownNetwork(real, here, {});
    for (const server of dnsServers) expect(server).toMatch(/^(?!127\.)\d+\.\d+\.\d+\.\d+$/);
  });

  test.each([
    ['http://10.1.2.3:8080', '10.1.2.3'],
    ['http://me:word@10.1.2.3:8080/', '10.1.2.3'],
    ['10.1.2.3', '10.1.2.3'],
    ['http://proxy.plant.example:8080', undefined],
    ['http://127.0.0.1:3128', undefined],
    ['http://[fd00::1]:8080', undefined],
    ['', undefined],
  ])('has the proxy of %j at %s', (value, address) => {
    expect(proxyIn({ https_proxy: value })).toBe(address);
    expect(proxyIn({ HTTPS_PROXY: ' ', HTTP_PROXY: value })).toBe(address);
  });
});
