/**
 * Each protection: where it is, how to take it out, and the tests that then have to fail.
 */

/** @typedef {{ what: string, file: string, from: string, to: string, tests: string[] }} Protection */

const main = (/** @type {string} */ name) => `test/unit/electron/main/${name}.test.ts`;
const jobs = (/** @type {string} */ name) => `test/unit/electron/jobs/${name}.test.ts`;

/** @param {string} file @param {string} test @param {[what: string, from: string, to: string][]} cuts */
const cuts = (file, test, ...cuts) =>
  cuts.map(([what, from, to]) => ({ what, file, from, to, tests: [test] }));

/** @type {Protection[]} */
export const protections = [
  ...cuts(
    'electron/main/window.ts',
    main('security'),
    ['the sandbox of the window', 'sandbox: true', 'sandbox: false'],
    ['context isolation', 'contextIsolation: true', 'contextIsolation: false'],
    ['no Node in the page', 'nodeIntegration: false', 'nodeIntegration: true'],
    ['no Node in workers', 'nodeIntegrationInWorker: false', 'nodeIntegrationInWorker: true'],
    ['no Node in frames', 'nodeIntegrationInSubFrames: false', 'nodeIntegrationInSubFrames: true'],
    ['web security', 'webSecurity: true', 'webSecurity: false'],
    ['no mixed content', 'allowRunningInsecureContent: false', 'allowRunningInsecureContent: true'],
    ['no guest pages', 'webviewTag: false', 'webviewTag: true'],
    ['no experiments of Chromium', 'experimentalFeatures: false', 'experimentalFeatures: true'],
    ['no navigation by dropped files', 'navigateOnDragDrop: false', 'navigateOnDragDrop: true'],
  ),
  ...cuts(
    'electron/main/main.ts',
    main('wiring'),
    ['the sandbox of every page', '  app.enableSandbox();\n', ''],
    ['the network rule in force', '  denyNetwork(session.defaultSession, log);\n', ''],
    ['the permission rule in force', '  denyPermissions(session.defaultSession);\n', ''],
    ['the navigation rule in force', '  denyNavigation(app, log);\n', ''],
    ['the rule about windows in force', '  denyNewWindows(app);\n', ''],
    ['crashes contained', '  containCrashes({ app, dialog, log, t });\n', ''],
    ['no menu', '  Menu.setApplicationMenu(null);\n', ''],
    ['no developer tools in a package', 'devTools: !app.isPackaged', 'devTools: true'],
  ),
  ...cuts(
    'electron/main/security/scheme.ts',
    main('scheme'),
    ['only the scheme of the window', 'if (!isOurs(address)) return undefined;', ''],
    ['no file but those of known types', ' || mediaTypes[extname(path)] === undefined', ''],
    ['no hidden file, no way out of the folder', '!/^(?:\\/[\\w-][\\w.-]*)+$/.test(path) || ', ''],
    ['no method but GET', "if (method !== 'GET')", "if (method === 'PUT')"],
    ['scripts of the window only', "script-src 'self'", "script-src 'self' 'unsafe-inline'"],
    ['no connections', "connect-src 'none'", 'connect-src *'],
    ['trusted types', `  "require-trusted-types-for 'script'",\n`, ''],
    ['no sniffing', `  'x-content-type-options': 'nosniff',\n`, ''],
  ),
  ...cuts('electron/main/security/network.ts', main('security'), [
    'no request but to the window',
    'answer({ cancel });',
    'answer({ cancel: false });',
  ]),
  ...cuts(
    'electron/main/security/permissions.ts',
    main('security'),
    ['no permission on request', 'answer(false);', 'answer(true);'],
    [
      'no permission by check',
      'setPermissionCheckHandler(() => false)',
      'setPermissionCheckHandler(() => true)',
    ],
    ['no device', 'setDevicePermissionHandler(() => false)', 'setDevicePermissionHandler(() => true)'],
  ),
  ...cuts('electron/main/security/new-windows.ts', main('security'), [
    'no second window',
    "action: 'deny'",
    "action: 'allow'",
  ]),
  ...cuts('electron/main/compose.ts', main('wiring'), [
    'the sender is asked for',
    'isTrusted: (sender) => isOurPage(sender, contentsId)',
    'isTrusted: () => true',
  ]),
  ...cuts(
    'electron/main/ipc/sender.ts',
    main('registrar'),
    ['only the top frame', 'senderFrame?.parent === null', 'senderFrame !== null'],
    ['only the page of the wizard', ' && isOurs(senderFrame.url)', ''],
    ['only our window', 'sender.id === windowContentsId && ', ''],
  ),
  ...cuts('electron/main/compose.ts', main('wiring'), [
    'a change on a device is finished before the window closes',
    '  finishBeforeClose(window, routes);\n',
    '',
  ]),
  ...cuts(
    'electron/main/ipc/registrar.ts',
    main('registrar'),
    ['no input above a size', 'if (size > inputLimit)', 'if (size > Infinity)'],
    ['no input of another shape', 'if (!parsed.success)', 'if (parsed.success === undefined)'],
  ),
  ...cuts('electron/preload/preload.ts', main('preload'), [
    'no channel but those of the contract',
    'if (!eventNames.some((known) => known === name))',
    'if (name === undefined)',
  ]),
  ...cuts(
    'electron/host/replace-file.ts',
    'test/unit/electron/host/replace-file.test.ts',
    ['files for this user only', 'mode: 0o600, ', ''],
    ['a file is replaced as a whole', 'renameSync(beside, path);', 'writeFileSync(path, text);'],
  ),
  ...cuts(
    'electron/jobs/job-folder.ts',
    jobs('job-folder'),
    ['a folder of a job for this user only', 'mkdirSync(path, { mode: 0o700 });', 'mkdirSync(path);'],
    [
      'a job with secrets only in a protected folder',
      'if (!closed.ok && secret) {',
      'if (!closed.ok && !secret) {',
    ],
  ),
  ...cuts('electron/main/services/read-file.ts', main('opening'), [
    'no file above a size',
    'size > maxOpenedBytes',
    'size > Infinity',
  ]),
  ...cuts('electron/main/single-instance.ts', main('starting'), [
    'one wizard per person',
    'if (!app.requestSingleInstanceLock({ ...words })) return false;',
    'app.requestSingleInstanceLock({ ...words });',
  ]),
  ...cuts('electron/cli/common/print.ts', 'test/unit/electron/cli/print.test.ts', [
    'no command to the terminal in eight bits',
    ".replace(c1Controls, '')",
    '',
  ]),
];
