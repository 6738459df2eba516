/** @typedef {{ what: string, file: string, from: string, to: string, tests: string[] }} Protection */

export const main = (/** @type {string} */ name) => `test/unit/electron/main/${name}.test.ts`;
export const jobs = (/** @type {string} */ name) => `test/unit/electron/jobs/${name}.test.ts`;

/**
 * Rows for one file and one test.
 *
 * @param {string} file @param {string} test @param {[what: string, from: string, to: string][]} cuts
 * @returns {Protection[]}
 */
export const cuts = (file, test, ...cuts) =>
  cuts.map(([what, from, to]) => ({ what, file, from, to, tests: [test] }));
