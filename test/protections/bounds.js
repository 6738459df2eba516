import { cuts, main } from './cuts.js';

/** What keeps texts, files and logs from outside within bounds. */
export const bounds = [
  ...cuts(
    'electron/cli/common/print.ts',
    'test/unit/electron/cli/print.test.ts',
    ['no command to the terminal in eight bits', ".replace(c1Controls, '')", ''],
    ['nothing hidden in the terminal', 'showUnseen(stripTerminalCodes', '(stripTerminalCodes'],
  ),
  ...cuts('shared/report/html.ts', 'test/unit/shared/report/job-report.test.ts', [
    'nothing hidden in the report',
    'showUnseen(text)',
    'text',
  ]),
  ...cuts('electron/host/regular-file.ts', 'test/unit/electron/host/regular-file.test.ts', [
    'no device or pipe that a person chose',
    'if (fstatSync(file).isFile()) return readOpen(file, limit);',
    'if (file > 0) return readOpen(file, limit);',
  ]),
  ...cuts(
    'electron/main/services/log.ts',
    main('small-parts'),
    ['a log of bounded size', 'if (size > sizeLimit) {', 'if (size > Infinity) {'],
    ['a log that no page can flood', 'if (lines > mostLines + 1) return;', ''],
    ['no long detail in the log', 'text.length <= detailLimit', 'text.length <= Infinity'],
  ),
  ...cuts(
    'electron/main/stuck-page.ts',
    main('crashes'),
    ['a choice about a page that is stuck', "contents.on('unresponsive'", "contents.on('responsive'"],
    ['a page that is stuck is not ended unasked', '!wants || ', ''],
  ),
  ...cuts('electron/main/ipc/registrar.ts', main('registrar'), [
    'a refusal names no key that was sent',
    "place.push(next === undefined ? '…' : String(key));",
    'place.push(String(key));',
  ]),
];
