import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { probe } from '#electron/host/facts/read-facts.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { probeProxy, readAnswer } from '#electron/host/probes/proxy.ts';
import type { ProxyUrl } from '#shared/net/proxy-url.ts';
import { gateway } from './fakes/gateway.ts';
import { FakeMachine } from './fakes/machine.ts';

const endpoint = 'mcr.microsoft.com:443';
const open = new Set<Server>();
const sockets = new Set<Socket>();

afterEach(async () => {
  vi.useRealTimers();
  for (const socket of sockets) socket.destroy();
  await Promise.all([...open].map((server) => new Promise((resolve) => server.close(resolve))));
  open.clear();
});

/** A server on this computer that answers the first bytes it gets. */
async function serve(reply: (socket: Socket, asked: string) => void): Promise<ProxyUrl> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      reply(socket, bytes.toString());
    });
  });
  open.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { scheme: 'http', host: '127.0.0.1', port, hasCredentials: false };
}

/** It says one thing and hangs up on what follows. */
const saying = (text: string) =>
  serve((socket) => {
    socket.once('data', () => socket.destroy());
    socket.write(text);
  });
const page = '\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>Sign in</html>';

describe('a proxy is tried with CONNECT', () => {
  test.each([
    ['opens the way', 'HTTP/1.1 200 Connection established\r\n\r\n', { answer: 'opens', status: 200 }],
    ['an old one', 'HTTP/1.0 200 OK\r\nProxy-agent: x\r\n\r\n', { answer: 'opens', status: 200 }],
    ['asks who it is', `HTTP/1.1 407 Proxy Authentication Required${page}`, { answer: 'login', status: 407 }],
    ['forbids it, with a page', `HTTP/1.1 403 Forbidden${page}`, { answer: 'refuses', status: 403 }],
    ['finds nobody there', 'HTTP/1.1 502 Bad Gateway\r\n\r\n', { answer: 'refuses', status: 502 }],
    ['is too busy', `HTTP/1.1 503 Busy${page}`, { answer: 'refuses', status: 503 }],
    ['a web server', `HTTP/1.1 400 Bad Request${page}`, { answer: 'page', status: 400 }],
    ['a sign-in page', `HTTP/1.1 200 OK${page}`, { answer: 'page', status: 200 }],
    ['a portal', `HTTP/1.1 511 Network Authentication Required${page}`, { answer: 'page', status: 511 }],
    ['no method', 'HTTP/1.1 405 Method Not Allowed\r\n\r\n', { answer: 'refuses', status: 405 }],
    ['an SSH server', 'SSH-2.0-OpenSSH_9.5\r\n', { answer: 'noProxy' }],
    ['a SOCKS proxy', '\u0005\u0000', { answer: 'noProxy' }],
  ])('%s', async (_, text, expected) => {
    expect(await probeProxy(await saying(text), endpoint)).toEqual(expected);
  });

  test('an answer in many pieces is one answer', async () => {
    const proxy = await serve((socket) => {
      for (const piece of ['HT', 'TP/1.1 4', '07 Who?\r', '\n\r', '\n']) socket.write(piece);
    });
    expect(await probeProxy(proxy, endpoint)).toEqual({ answer: 'login', status: 407 });
  });

  test('one that never says a word is none', async () => {
    // Its time is over once it has been asked, however long connecting takes on a busy machine.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const mute = await serve(() => vi.advanceTimersByTime(10_000));
    expect(await probeProxy(mute, endpoint)).toEqual({ answer: 'noProxy' });
  });

  test('one that hangs up is none', async () => {
    expect(await probeProxy(await serve((socket) => socket.end()), endpoint)).toEqual({ answer: 'noProxy' });
    const plain = await saying('HTTP/1.1 200 OK\r\n\r\n');
    expect(await probeProxy({ ...plain, scheme: 'https' }, endpoint)).toEqual({ answer: 'noProxy' });
  });

  test('one that opens TLS shows whose certificates it makes', async () => {
    const endpointServer = createTlsServer(gateway);
    open.add(endpointServer);
    await new Promise<void>((resolve) => endpointServer.listen(0, '127.0.0.1', resolve));
    const { port } = endpointServer.address() as AddressInfo;
    const proxy = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const behind = connect(port, '127.0.0.1');
      sockets.add(behind);
      behind.on('error', () => undefined);
      socket.pipe(behind).pipe(socket);
    });
    const answer = { answer: 'opens', status: 200, issuer: 'Line 3 Web Gateway' };
    expect(await probeProxy(proxy, endpoint)).toEqual(answer);
  });

  test('a closed port is closed', async () => {
    const proxy = await saying('');
    const [server] = open;
    await new Promise((resolve) => server?.close(resolve));
    open.clear();
    expect(await probeProxy(proxy, endpoint)).toEqual({ answer: 'closed' });
  });

  test('it asks for the endpoint and sends no credentials, and through the open way only a handshake', async () => {
    const asked: string[] = [];
    const sent: Buffer[] = [];
    const proxy = await serve((socket, text) => {
      asked.push(text);
      socket.once('data', (bytes) => {
        sent.push(bytes);
        socket.end();
      });
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
    });
    await probeProxy({ ...proxy, hasCredentials: true }, endpoint);
    expect(asked).toEqual([`CONNECT ${endpoint} HTTP/1.1\r\nHost: ${endpoint}\r\n\r\n`]);
    // 22 is a handshake record of TLS, and the first in it is ClientHello.
    expect(sent.map((bytes) => [bytes[0], bytes[5]])).toEqual([[22, 1]]);
  });
});

test('behind stand-in modules, only a proxy on this computer itself is tried', async () => {
  const about = { executable: '/no/such/pwsh', script: '/no/such/edge-host.ps1' };
  const host = openPowerShellHost({ ...about, standIns: ['/no/such/module.psm1'] });
  const proxy = await saying('HTTP/1.1 407 Who are you\r\n\r\n');
  expect(await host.tryProxy?.({ ...proxy, host: 'proxy.corp' }, endpoint)).toBeUndefined();
  expect(await host.tryProxy?.(proxy, endpoint)).toEqual({ answer: 'login', status: 407 });
  expect(await openPowerShellHost(about).tryProxy?.(proxy, endpoint)).toEqual({
    answer: 'login',
    status: 407,
  });
  await host.close();
});

test('an answer that never ends is no answer, and one that is incomplete is waited for', () => {
  expect(readAnswer('')).toBeUndefined();
  expect(readAnswer('HTTP/1.1 200 OK\r\nX: ')).toBeUndefined();
  expect(readAnswer(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}`)).toEqual({ answer: 'noProxy' });
  expect(readAnswer('HTTP/banana\r\n\r\n')).toEqual({ answer: 'noProxy' });
});

describe('what a rule asks of a proxy', () => {
  const through = 'http://proxy.corp:8080';
  test('is asked once, and is kept by proxy and endpoint', async () => {
    const tried: ProxyUrl[] = [];
    const machine = Object.assign(new FakeMachine(() => []), {
      tryProxy: (proxy: ProxyUrl) => {
        tried.push(proxy);
        return Promise.resolve({ answer: 'login', status: 407 } as const);
      },
    });
    const need = { connect: { through, to: endpoint } };
    const { connect } = await probe(machine, [need, need]);
    expect(connect).toMatchObject({ [`${through} ${endpoint}`]: { answer: 'login', status: 407 } });
    expect(tried).toMatchObject([{ host: 'proxy.corp', port: 8080 }]);
  });

  test('stays open on a machine that cannot try it', async () => {
    const { connect } = await probe(new FakeMachine(() => []), [{ connect: { through, to: endpoint } }]);
    expect(connect).toEqual({});
  });
});
