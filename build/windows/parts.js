/** What runs on Windows' Node and PowerShell: whole test files, by part of their path. */

/**
 * @typedef {{ name: string, files: string[], only?: string, powershell?: true }} Part `only`: a pattern for the tests'
 *   names
 */

/** Where the systems differ most: open files, killed processes, and the command line as a whole. */
const folders = ['jobs', 'host', 'cli', 'training', 'support'];

/** @type {Part[]} */
export const everything = [
  ...folders.map((name) => ({ name, files: [`test/unit/electron/${name}/`] })),
  {
    name: 'the whole way through pwsh.exe, killed and carried on',
    files: ['test/powershell/whole-way', 'test/powershell/survival'],
    powershell: true,
  },
];

/** The same in at most three minutes: past bugs on Windows, and one end-to-end run. @type {Part[]} */
export const short = [
  {
    name: 'journal, locks and secrets',
    files: ['journal', 'machine-lock', 'stuck-lock', 'leftover-secrets', 'job-end'].map(
      (name) => `test/unit/electron/jobs/${name}`,
    ),
  },
  {
    name: 'carrying on',
    files: ['test/unit/electron/jobs/resume'],
    only: 'is carried on from the step that failed',
  },
  {
    // One run for both: starting one takes as long as many tests.
    name: 'the whole way through pwsh.exe, killed once and carried on',
    files: ['test/powershell/whole-way', 'test/powershell/survival'],
    only: 'the training machine, through a real PowerShell|outlives the command line',
    powershell: true,
  },
];

/** @param {readonly string[]} files parts of their paths @returns {Part[]} */
export function partsOf(files) {
  const through = (/** @type {string} */ file) => file.includes('powershell/');
  /** @type {Part[]} */
  const parts = [
    { name: 'the named files', files: files.filter((file) => !through(file)) },
    { name: 'the named files, through pwsh.exe', files: files.filter(through), powershell: true },
  ];
  return parts.filter((part) => part.files.length > 0);
}
