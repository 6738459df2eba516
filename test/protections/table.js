/**
 * Each protection: where it is, how to take it out, and the tests that then have to fail.
 */

import { bounds } from './bounds.js';
import { cuts, jobs, main } from './cuts.js';
import { elevated } from './elevated.js';

/** @typedef {import('./cuts.js').Protection} Protection */

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
    [
      'crashes contained',
      '  containCrashes({ app, dialog, log, t, isRunning: () => wizard?.jobs.isRunning === true });\n',
      '',
    ],
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
    '  finishBeforeClose(window, devices);\n',
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
    'bytes.length > limit',
    'bytes.length > Infinity',
  ]),
  ...cuts('electron/main/single-instance.ts', main('starting'), [
    'one wizard per person',
    'if (!app.requestSingleInstanceLock({ ...words })) return false;',
    'app.requestSingleInstanceLock({ ...words });',
  ]),
  ...cuts(
    'electron/jobs/folder-trouble.ts',
    jobs('planted-folder'),
    [
      'no folder of a job with a link',
      "if (found.some((stats) => !stats.isFile() && !stats.isDirectory())) return 'link';",
      '',
    ],
    [
      "no folder of a job that is another user's",
      "return found.some(isForeign) ? 'owner' : undefined;",
      'return undefined;',
    ],
  ),
  ...cuts('electron/host/regular-file.ts', jobs('planted-folder'), [
    'no output of a call through a link',
    '((constants as { O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0)',
    '0',
  ]),
  ...cuts('electron/host/process-alive.ts', jobs('planted-folder'), [
    'only a process that began after it was asked for',
    'return birth !== undefined && birth >= Date.parse(requested) - toleranceMs;',
    'return birth !== undefined;',
  ]),
  ...cuts(
    'electron/jobs/journal-key.ts',
    jobs('planted-folder'),
    ['no key that others may know', 'if (!found.isFile() || !isOwn || found.size !== length)', 'if (false)'],
    ['a key for this user only', 'mode: 0o600, ', ''],
  ),
  ...cuts('electron/jobs/journal-key.ts', jobs('journal-key'), [
    "an elevated wizard's own key",
    "answer.value.values.at(-1) === 'protected' ? join(root, 'journal.key') : own",
    'own',
  ]),
  ...cuts(
    'electron/jobs/job-reader.ts',
    jobs('planted-journal'),
    ['no wrong signature', 'if (isOurs && mac.code !== this.#key.sign(chain)) return false;', ''],
    ['no unsigned line behind signed ones', 'return !wasSigned;', 'return true;'],
  ),
  ...cuts(
    'electron/jobs/job-resumer.ts',
    jobs('planted-journal'),
    [
      'no job that another key signed',
      "if (unverified === 'otherKey') return err({ code: 'job.unverified', values: { folder } });",
      '',
    ],
    [
      'nothing beside an operation that may be ours',
      "operation === 'runs' && job.unverified !== undefined",
      'false',
    ],
    [
      'no operation of a job that is not verified',
      "operation !== 'none' && job.unverified === undefined",
      "operation !== 'none'",
    ],
  ),
  ...cuts('electron/jobs/job-resumer.ts', jobs('planted-folder'), [
    "no operation that isn't the plan's",
    'if (!hasOpenCall(job, was.value)) {',
    'if (false) {',
  ]),
  ...cuts('electron/jobs/plan-again.ts', jobs('planted-journal'), [
    'no file that was edited',
    'if (edited !== undefined)',
    'if (false)',
  ]),
  ...cuts('electron/jobs/jobs.ts', jobs('planted-journal'), [
    'nothing followed unasked that is not verified',
    'job.value.unverified !== undefined || ',
    '',
  ]),
  ...cuts(
    'electron/training/scenario-file.ts',
    'test/unit/electron/training/scenario.test.ts',
    ['no scenario above a size', 'if (text.length > maxLength)', 'if (text.length > Infinity)'],
    ['no scenario above a depth', 'if (depth > maxDepth)', 'if (depth > Infinity)'],
  ),
  ...cuts('electron/support/parts.ts', 'test/unit/electron/support/support-file.test.ts', [
    'no link in the support file',
    'return found?.isFile() === true',
    'return found !== undefined',
  ]),
  ...cuts('electron/support/product-log.ts', 'test/unit/electron/support/support-file.test.ts', [
    "no logs but the product's",
    'return isInside &&',
    'return',
  ]),
  ...bounds,
  ...elevated,
];
