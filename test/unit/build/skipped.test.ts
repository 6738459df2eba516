import { expect, test } from 'vitest';
import { judgeSkipped } from '../../powershell/skipped.js';

const allPeers = ['nmap', 'arp-scan', 'fping', "Microsoft's script"];
const linux = {
  windows: false,
  desktop: false,
  analyzer: false,
  sshServer: true,
  network: true,
  peers: allPeers,
  registered: false,
};
const analyzer = 'The script edge-host.ps1.gives the analyzer nothing to say';
const loopback = 'a device over loopback WinRM HTTPS connects';

test('a skipped test that is expected is told with its reason', () => {
  const { lines, wrong } = judgeSkipped([analyzer, loopback], linux);
  expect(wrong).toEqual([]);
  expect(lines[0]).toContain('needs PSScriptAnalyzer');
  expect(lines[1]).toContain('needs WinRM on Windows');
});

test('one that nobody expects is named', () => {
  const { wrong } = judgeSkipped([analyzer, loopback, 'a cmdlet hangs'], linux);
  expect(wrong).toEqual(['skipped without a reason: a cmdlet hangs']);
});

test('without the server of OpenSSH, what needs a session over it is skipped', () => {
  const session = 'over SSH: an open session is read';
  expect(judgeSkipped([analyzer, loopback, session], linux).wrong).toHaveLength(1);
  expect(judgeSkipped([analyzer, loopback, session], { ...linux, sshServer: false }).wrong).toEqual([]);
});

test('one that is expected here and ran is news, too', () => {
  expect(judgeSkipped([loopback], linux).wrong).toHaveLength(1);
  expect(judgeSkipped([loopback], { ...linux, analyzer: true }).wrong).toEqual([]);
});
