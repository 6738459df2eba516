import { describe, expect, it } from 'vitest';
import { preparationActionIds } from '#shared/connection/preparation.ts';
import { example, open, to, value } from './device-support.ts';

describe('connecting', () => {
  it('offers the training devices, the one that was named first', async () => {
    const { training, connected } = await value(open('two-nodes').call['device.state']({}));
    expect(training[0]?.name).toBe('two-nodes');
    expect(training.map(({ name }) => name)).toContain(example);
    expect(connected).toBeNull();
  });

  it('reads the device and says what it said about support, but never the password', async () => {
    const state = await value(
      open().call['device.connect'](to('wrong-password', { password: 'Correct-Horse-7' })),
    );
    expect(state.connected?.facts.ports?.map(({ Name }) => Name)).toContain('Port3');
    expect(state.connected?.notice.join(' ')).toContain('Microsoft Support');
    expect(JSON.stringify(state)).not.toContain('Correct-Horse-7');
  });

  it.each([
    ['wrong-password', 'device.password'],
    ['untrusted-certificate', 'device.certificate'],
    ['http-only', 'device.httpOnly'],
  ])('says why %s cannot be connected to, and stays without a device', async (name, code) => {
    const { call } = open();
    expect(await call['device.connect'](to(name))).toMatchObject({ ok: false, error: { code } });
    expect((await value(call['device.state']({}))).connected).toBeNull();
  });

  it('takes another certificate once the person has said so', async () => {
    const state = open().call['device.connect'](to('untrusted-certificate', { skipCertificateCheck: true }));
    expect((await value(state)).connected?.skipsCertificateCheck).toBe(true);
  });

  it('forgets the device when it is left', async () => {
    const { call } = open();
    await value(call['device.connect'](to(example)));
    await value(call['device.disconnect']({}));
    expect(await call['device.read']({})).toMatchObject({ ok: false, error: { code: 'device.none' } });
  });

  it('does one thing with a device at a time', async () => {
    const { call } = open();
    const first = call['device.connect'](to(example));
    expect(await call['device.read']({})).toMatchObject({ ok: false, error: { code: 'device.busy' } });
    await value(first);
  });
});

describe('this computer', () => {
  it('is left alone by a connection, whether it comes about or not', async () => {
    const { call, asked } = open();
    await value(call['device.connect'](to(example)));
    await value(call['device.disconnect']({}));
    for (const name of ['wrong-password', 'untrusted-certificate', 'http-only', 'certificate-name']) {
      await call['device.connect'](to(name));
    }
    expect(asked).toEqual([]);
    expect((await value(call['device.state']({}))).kept).toEqual({});
  });

  it('is given trust in one device, once its error asks for it and the person does', async () => {
    const { call, asked } = open();
    const http = to('not-trusted', { https: false });
    expect(await call['device.connect'](to('not-trusted'))).toMatchObject({
      error: { code: 'device.httpOnly' },
    });
    expect(await call['device.connect'](http)).toMatchObject({ error: { code: 'device.notTrusted' } });
    // It looks, and nothing more: nothing that it has run so far changes anything or needs an administrator.
    expect(asked).toEqual(['Get-Service']);
    const { ways } = await value(call['device.state']({}));
    expect(ways.map(({ id, calls }) => [id, calls.map(({ cmdlet }) => cmdlet)])).toEqual([
      ['trustedHosts', ['Start-Service', 'Set-Item']],
    ]);
    const state = await value(call['device.prepare']({ way: 'trustedHosts' }));
    expect(state.kept.trustedHosts?.added).toEqual(['not-trusted']);
    expect((await value(call['device.connect'](http))).connected?.https).toBe(false);
    expect((await value(call['device.putBack']({}))).kept).toEqual({});
    await value(call['device.disconnect']({}));
    expect(await call['device.connect'](http)).toMatchObject({ error: { code: 'device.notTrusted' } });
  });

  it('has its service started where PowerShell reaches nobody behind an open port', async () => {
    const { call } = open();
    const refused = await call['device.connect'](to('winrm-stopped'));
    expect(refused).toMatchObject({ error: { code: 'device.clientService' } });
    await value(call['device.prepare']({ way: 'service' }));
    expect((await call['device.connect'](to('winrm-stopped'))).ok).toBe(true);
    expect((await value(call['device.putBack']({}))).kept).toEqual({});
  });

  it('learns the name in a certificate, and connects by it', async () => {
    const { call } = open();
    const refused = await call['device.connect'](to('certificate-name'));
    expect(refused).toMatchObject({
      error: {
        code: 'device.wrongName',
        values: { thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/) as string },
      },
    });
    const [way] = (await value(call['device.state']({}))).ways;
    expect(way).toMatchObject({
      id: 'hostsLine',
      line: { Address: '10.126.75.5', Name: '1HXQG13.plant.lan' },
    });
    const byName = to('certificate-name', { name: way?.name ?? '' });
    expect(await call['device.connect'](byName)).toMatchObject({ error: { code: 'device.nameUnknown' } });
    await call['device.connect'](to('certificate-name'));
    await value(call['device.prepare']({ way: 'hostsLine' }));
    expect((await value(call['device.connect'](byName))).connected?.skipsCertificateCheck).toBe(false);
  });

  it('is given nothing that no error has asked for', async () => {
    const { call } = open();
    await call['device.connect'](to('wrong-password'));
    for (const way of preparationActionIds) {
      expect(await call['device.prepare']({ way })).toMatchObject({ error: { code: 'remedy.none' } });
    }
  });
});
