// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';

const scalable = { DeploymentType: 'ScalableCluster' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is typed is saved once, a moment after the last change', async () => {
  const main = fakeMain();
  main.wizard.start();
  await settled();
  const before = main.inputs('answers.save').length;
  for (const text of ['l', 'li', 'lin', 'line3']) main.wizard.set('Arc.ClusterName', text);
  await vi.advanceTimersByTimeAsync(299);
  expect(main.inputs('answers.save')).toHaveLength(before);
  await vi.advanceTimersByTimeAsync(1);
  expect(main.inputs('answers.save')).toHaveLength(before + 1);
  expect(main.inputs('answers.save').at(-1)?.answers.values['Arc.ClusterName']?.value).toBe('line3');
});

test('facts that keep coming in put no saving off', async () => {
  const main = fakeMain({ facts: plantFacts });
  main.wizard.start();
  await settled();
  main.wizard.set('Arc.ClusterName', 'line3');
  for (let count = 0; count < 4; count += 1) {
    await vi.advanceTimersByTimeAsync(100);
    main.emit('facts.changed', {
      facts: { ...plantFacts },
      unread: [],
      reading: [],
      readAt: '2026-11-22T14:02:00Z',
    });
  }
  expect(main.inputs('answers.save').at(-1)?.answers.values['Arc.ClusterName']?.value).toBe('line3');
});

test('a secret goes to the job and to no saved answer', async () => {
  const main = fakeMain();
  main.wizard.start();
  await settled();
  main.wizard.set('Arc.ClientSecret', 'c4nary-secret');
  main.wizard.set('Arc.ClusterName', 'line3');
  await settled();
  expect(main.wizard.value('Arc.ClientSecret')).toBe('c4nary-secret');
  expect(JSON.stringify(main.inputs('answers.save'))).not.toContain('c4nary-secret');

  await main.wizard.deploy();
  const [start] = main.inputs('job.start');
  expect(start?.secrets).toEqual({ 'Arc.ClientSecret': 'c4nary-secret' });
  expect(JSON.stringify(start?.answers)).not.toContain('c4nary-secret');
});

test('what a rule lacks is asked once, not again within ten seconds', async () => {
  const main = fakeMain({ facts: plantFacts, answers: answered(scalable) });
  main.wizard.start();
  await settled();
  const pings = () =>
    main
      .inputs('facts.probe')
      .flatMap(({ needs }) => needs)
      .filter((need) => 'ping' in need && need.ping === '10.20.30.1');
  expect(pings()).toHaveLength(1);

  main.wizard.set('Arc.ClusterName', 'a');
  await settled();
  expect(pings()).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(10_000);
  main.wizard.set('Arc.ClusterName', 'ab');
  await settled();
  expect(pings()).toHaveLength(2);
});

test('a field waits visibly for what the network has still to say', async () => {
  const main = fakeMain({ answers: answered(scalable) });
  main.wizard.start();
  // Nothing is read before the first page is painted.
  await vi.waitFor(
    () => {
      expect(main.wizard.pendingAt(['Network.Ip4GatewayAddress'])).toBe(true);
    },
    { interval: 1 },
  );
  await settled();
  expect(main.wizard.pendingAt(['Network.Ip4GatewayAddress'])).toBe(false);
});

test('an answer of a scan is shown before the others of its call have come', async () => {
  const main = fakeMain({ facts: plantFacts });
  main.wizard.start();
  await settled();
  const [first, second] = ['10.20.30.200', '10.20.30.201'] as const;
  const scan = main.wizard.scan([first, second]);
  expect([first, second].map((address) => main.wizard.isScanning(address))).toEqual([true, true]);
  const ping = { [first]: { answered: true, at: new Date().toISOString() } };
  const old = { [second]: { answered: true, at: '2026-01-01T00:00:00.000Z' } };
  main.emit('facts.changed', {
    facts: { ...plantFacts, probes: { ping: { ...ping, ...old } } },
    unread: [],
    reading: [],
  });
  expect([first, second].map((address) => main.wizard.isScanning(address))).toEqual([false, true]);
  await scan;
  expect(main.wizard.isScanning(second)).toBe(false);
});

test('another adapter brings its own gateway, but not over one that the person chose', async () => {
  const second = { Name: 'Office', InterfaceIndex: 7, Status: 'Up', NdisPhysicalMedium: 14, Physical: true };
  const facts = {
    ...plantFacts,
    adapters: [...(plantFacts.adapters ?? []), second],
    addresses: [
      ...(plantFacts.addresses ?? []),
      { IPAddress: '172.20.1.9', InterfaceIndex: 7, PrefixLength: 16, PrefixOrigin: 'Dhcp' },
    ],
    routes: [
      ...(plantFacts.routes ?? []),
      { DestinationPrefix: '0.0.0.0/0', NextHop: '172.20.0.1', InterfaceIndex: 7 },
    ],
  };
  const main = fakeMain({ facts, answers: answered(scalable) });
  main.wizard.start();
  await settled();
  main.wizard.set('Network.Ip4PrefixLength', '24');
  main.wizard.set('Machines[0].NetworkConnection.AdapterName', 'Office');
  expect(main.wizard.value('Network.Ip4GatewayAddress')).toBe('172.20.0.1');
  expect(main.wizard.value('Network.Ip4PrefixLength')).toBe('24');
});

test('the answers of last time are there again, and parts of the facts fill them as they come', async () => {
  const main = fakeMain({
    answers: answered({ 'Arc.ClusterName': 'line3' }, { step: 'dns', visited: ['what', 'dns'] }),
  });
  main.wizard.start();
  await settled();
  expect(main.wizard.step).toBe('dns');
  expect(main.wizard.value('Arc.ClusterName')).toBe('line3');

  const dnsServers = [{ InterfaceIndex: 12, ServerAddresses: ['10.20.30.9'] }];
  main.emit('facts.changed', { facts: { ...plantFacts, dnsServers }, unread: [], reading: ['switches'] });
  expect(main.wizard.value('Network.DnsServers')).toEqual(['10.20.30.9']);
  expect(main.wizard.reading).toEqual(['switches']);
});

test('what a fix takes away stays away, secrets and the proxy of Windows included', async () => {
  const facts = { ...plantFacts, proxy: { ProxyEnable: 1, ProxyServer: 'proxy.plant.local:8080' } };
  const main = fakeMain({ facts, answers: answered({ 'Network.InternetDisabled': true }) });
  main.wizard.start();
  await settled();
  main.wizard.set('Arc.ClientSecret', 'c4nary-secret');
  const contradictions = () => main.wizard.findings.filter(({ rule }) => rule === 'R-OFF-1');
  expect(contradictions().length).toBeGreaterThan(0);
  for (const { fix } of contradictions()) if (fix) main.wizard.applyFix(fix);
  await main.wizard.refresh();
  expect(contradictions()).toEqual([]);
  expect(main.wizard.file.Network?.Proxy?.Http).toBeUndefined();
  expect(main.wizard.value('Arc.ClientSecret')).toBe('');
});

test('a file that is only prepared need not fit on the machine at hand', async () => {
  const facts = { ...plantFacts, host: { ...plantFacts.host, Elevated: false } };
  const main = fakeMain({ facts });
  main.wizard.start();
  await settled();
  const ofHost = () => main.wizard.findings.filter(({ path }) => path.startsWith('Host'));
  expect(ofHost()).not.toEqual([]);
  main.wizard.setJob('prepare');
  expect(ofHost()).toEqual([]);
});
