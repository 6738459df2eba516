/** Compares a run with the expected results, so that any other failure or skip is reported. */

/**
 * @typedef {{ file: string, test: string, outcome: 'skipped' | 'failed', reason: string, wine?: true }} Expected
 *   `test`: its full name, or the start of a group's names with a star; `wine`: only under Wine; it passes on Windows
 * itself
 * @typedef {{ fullName: string, status: string, meta?: { onlyOn?: string }, failureMessages?: string[] }} Test
 * @typedef {{ success: boolean, testResults: { name: string, message: string, assertionResults: Test[] }[] }} Report
 * @typedef {{ passed: number, skipped: number, expectedFailures: number, news: string[], files: string[] }} Outcome
 */

/** @param {Expected} expected @param {string} name */
const means = ({ test }, name) => (test.endsWith('*') ? name.startsWith(test.slice(0, -1)) : name === test);

/** @param {Test} test @param {Expected | undefined} expected @returns {string | undefined} what is unexpected */
function newsOf({ status, meta, failureMessages = [] }, expected) {
  if (status === 'failed') {
    return expected?.outcome === 'failed' ? undefined : `failed\n${failureMessages.join('\n')}`;
  }
  if (status === 'passed') {
    return (
      expected && `passed, but is expected to be ${expected.outcome} (${expected.reason}): strike it out`
    );
  }
  if (expected?.outcome !== 'skipped') return `${status}, and nobody expects that`;
  const said = meta?.onlyOn ?? 'no reason';
  return said === expected.reason ? undefined : `skipped for "${said}", expected for "${expected.reason}"`;
}

/**
 * @param {Report} report of vitest
 * @param {readonly Expected[]} all
 * @param {{ project: string, wine: boolean, only?: string | undefined }} how `project`: its folder, as the run saw it; `only`: tests of such
 *   a name were wanted, and nothing is said of the others
 * @returns {Outcome} `files` that were run
 */
export function compare(report, all, { project, wine, only = '' }) {
  const slashed = (/** @type {string} */ path) => path.replaceAll('\\', '/');
  const expected = all.filter((one) => wine || one.wine !== true);
  /** @type {Outcome} */
  const outcome = { passed: 0, skipped: 0, expectedFailures: 0, news: [], files: [] };
  for (const { name, message, assertionResults } of report.testResults) {
    const file = slashed(name).slice(slashed(project).length + 1);
    outcome.files.push(file);
    const wanted = assertionResults.filter(({ fullName }) => new RegExp(only).test(fullName));
    const here = expected.filter((one) => one.file === file);
    if (assertionResults.length === 0) outcome.news.push(`${file}: none of its tests ran\n${message}`);
    for (const test of wanted) {
      const news = newsOf(
        test,
        here.find((one) => means(one, test.fullName)),
      );
      if (news !== undefined) outcome.news.push(`${file} > ${test.fullName}: ${news}`);
      else if (test.status === 'passed') outcome.passed += 1;
      else if (test.status === 'failed') outcome.expectedFailures += 1;
      else outcome.skipped += 1;
    }
    for (const one of here) {
      if (only !== '' || wanted.some(({ fullName }) => means(one, fullName))) continue;
      outcome.news.push(`${file} > ${one.test}: is expected, but there is no such test`);
    }
  }
  return outcome;
}
