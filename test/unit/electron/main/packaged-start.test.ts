import { expect, test } from 'vitest';
import { refusedStart } from '#electron/main/packaged-start.ts';

const start = (words: readonly string[], env: Record<string, string> = {}) => refusedStart(words, env);

test.each([
  [[]],
  [['--host', 'training:clean-pc', '--speed=20']],
  [['--open', 'C:\\plant\\line3.json']],
  [['--resume=C:\\jobs\\1', '--smoke', '--disable-gpu']],
  [['--training-operation=C:\\jobs\\1#2']],
  [['--after-restart']],
  [['line3.json']],
])('%j is what a package takes', (words) => {
  const env = {
    ...{ Path: 'C:\\x', EDGE_WIZARD_HOST_SCRIPT: 'C:\\x.ps1', EDGE_WIZARD_POWERSHELL: '' },
    // A browser from which the wizard is started leaves it.
    CHROME_CRASHPAD_PIPE_NAME: '\\\\.\\pipe\\crashpad_1',
  };
  expect(start(words, env)).toBeUndefined();
});

// What moves files, what runs or loads code, what opens a door, and each spelling that Chromium knows on Windows.
test.each([
  ...[
    '--powershell',
    '--powershell=C:\\p.exe',
    '--stand-ins=a.psm1',
    '--user-data-dir=C:\\p',
    '--log-file=C:\\p',
  ],
  ...['--disk-cache-dir=C:\\p', '--crash-dumps-dir=C:\\p', '--log-net-log=C:\\p', '--enable-logging=file'],
  ...['--no-sandbox', '--disable-web-security', '--load-extension=C:\\p', '--js-flags=--expose-gc'],
  ...['--renderer-cmd-prefix=C:\\p.exe', '--gpu-launcher=C:\\p.exe', '--utility-cmd-prefix=C:\\p.exe'],
  ...[
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=1',
    '--require=a.js',
  ],
  ...[
    '--proxy-server=p:1',
    '--host-rules=MAP * p',
    '--user-data-dir',
    '-user-data-dir=C:\\p',
    '/user-data-dir=C:\\p',
  ],
  ...['--USER-DATA-DIR=C:\\p', '--hostage', '--host-resolver-rules=MAP * p', '--', '-r'],
])('%s is refused and named', (word) => {
  const error = { code: 'start.argument', values: { word } };
  expect(start([word])).toEqual(error);
  expect(start(['--host', 'training', word, 'C:\\p'])).toEqual(error);
});

test.each([
  ...['EDGE_WIZARD_POWERSHELL', 'EDGE_WIZARD_STANDINS', 'EDGE_WIZARD_NODE', 'edge_wizard_anything'],
  ...['ELECTRON_LOG_FILE', 'ELECTRON_ENABLE_LOGGING', 'CHROME_LOG_FILE'],
])('a set %s is refused and named', (name) => {
  expect(start([], { [name]: 'C:\\p' })).toEqual({ code: 'start.environment', values: { name } });
});
