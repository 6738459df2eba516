import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { reverseNames } from '#electron/host/probes/reverse-names.ts';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

/** A name as DNS writes it: lengths and labels. */
const labels = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);

/** The reply to a question for a PTR record (RFC 1035, section 4.1). @param name undefined: there is none */
function reply(question: Buffer, name: string | undefined): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const flags = name === undefined ? 0x8183 : 0x8180;
  const head = Buffer.from([question[0] ?? 0, question[1] ?? 0, flags >> 8, flags & 0xff, 0, 1]);
  const counts = Buffer.from([0, name === undefined ? 0 : 1, 0, 0, 0, 0]);
  const asked = question.subarray(12, end);
  if (name === undefined) return Buffer.concat([head, counts, asked]);
  const data = labels(name);
  const record = Buffer.from([0xc0, 12, 0, 12, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 0xff]);
  return Buffer.concat([head, counts, asked, record, data]);
}

/** @param answer null: no answer at all; undefined: no such name */
async function dnsServer(answer: (asked: string) => string | null | undefined) {
  const socket = createSocket('udp4');
  sockets.push(socket);
  const heard: string[] = [];
  socket.on('message', (question, { port, address }) => {
    const words: string[] = [];
    for (let at = 12; (question[at] ?? 0) !== 0; at += (question[at] ?? 0) + 1) {
      words.push(question.toString('latin1', at + 1, at + 1 + (question[at] ?? 0)));
    }
    const asked = words.slice(0, 4).reverse().join('.');
    heard.push(asked);
    const name = answer(asked);
    if (name !== null) socket.send(reply(question, name), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { server: `127.0.0.1:${String(socket.address().port)}`, heard };
}

test('the names of addresses, that there is none, and nothing where no server answers', async () => {
  const { server } = await dnsServer((asked) => {
    if (asked === '10.20.30.7') return 'press-4.plant.example';
    return asked === '10.20.30.9' ? null : undefined;
  });
  expect(await reverseNames(['10.20.30.7', '10.20.30.8', '10.20.30.9'], [server])).toEqual({
    '10.20.30.7': 'press-4.plant.example',
    '10.20.30.8': null,
  });
});

test('a server that says nothing is not asked about a thousand addresses', async () => {
  const { server, heard } = await dnsServer(() => null);
  const all = Array.from({ length: 1000 }, (_, index) => `10.0.${String(index >> 8)}.${String(index & 255)}`);
  expect(await reverseNames(all, [server])).toEqual({});
  expect(new Set(heard).size).toBeLessThan(1000);
});

test('without a server, and when it is cancelled, nothing is waited for', async () => {
  expect(await reverseNames(['10.20.30.7'], [])).toEqual({});
  const { server } = await dnsServer(() => null);
  const cancelled = new AbortController();
  const asking = reverseNames(['10.20.30.7'], [server], cancelled.signal);
  cancelled.abort();
  expect(await asking).toEqual({});
});
