/** Tests that cannot run everywhere, and why: whatever else is skipped is news. */

/**
 * @typedef {object} Here
 * @property {boolean} windows
 * @property {boolean} desktop whether it is Windows PowerShell 5.1
 * @property {boolean} analyzer whether PSScriptAnalyzer is installed
 * @property {boolean} sshServer whether a device can be met over a session of SSH
 * @property {boolean} network whether a test can make a network of its own
 * @property {readonly string[]} peers other programs that list used addresses, and are here
 * @property {boolean} registered whether the restricted endpoint is registered with this computer's WinRM
 */

/** @type {readonly { names: RegExp, reason: string, when: (here: Here) => boolean }[]} */
const expected = [
  {
    names: /gives the analyzer nothing to say$/,
    reason: 'needs PSScriptAnalyzer, which NuGet does not serve; the Windows workflow has it',
    when: ({ analyzer }) => !analyzer,
  },
  {
    names: /^(a device over loopback WinRM|this computer) /,
    reason: 'needs WinRM on Windows with the endpoint registered; a job of the Windows workflow',
    when: ({ registered }) => !registered,
  },
  {
    names: /^over SSH: /,
    reason: "needs OpenSSH's server; on Windows the job with WinRM shows the same",
    when: ({ sshServer }) => !sshServer,
  },
  {
    names: /^a scan of a real network /,
    reason: 'needs network namespaces of Linux, which root may make',
    when: ({ network }) => !network,
  },
  ...['nmap', 'arp-scan', 'fping', "Microsoft's script"].map((peer) => ({
    names: new RegExp(`^a scan of a real network finds whatever ${peer} finds$`),
    reason: `needs ${peer} to compare with, and network namespaces`,
    when: (/** @type {Here} */ { network, peers }) => network && !peers.includes(peer),
  })),
  {
    names: /^the app for Intune installs an installer of the right hash only$/,
    reason: 'the stand-in for msiexec is a shell script',
    when: ({ windows }) => windows,
  },
  {
    names: /^an operation begins on a PowerShell that dotnet has started$/,
    reason: 'a shell script starts dotnet there, and Windows starts none',
    when: ({ windows }) => windows,
  },
  {
    names:
      /^kubectl as administrator\.|says of what only Windows can do that it needs Windows$|ends a program that does not answer$|reads what kubectl prints line by line, and says what it complains of$|says its banner to whoever opens it, before it is open$/,
    reason: 'shows what happens off Windows',
    when: ({ windows, desktop }) => windows || desktop,
  },
];

/**
 * @param {readonly string[]} names of the tests that were skipped
 * @param {Here} here
 * @returns {{ lines: string[], wrong: string[] }} each skipped test with its reason, and what is not as expected
 */
export function judgeSkipped(names, here) {
  const wanted = expected.filter(({ when }) => when(here));
  const reasonOf = (/** @type {string} */ name) => wanted.find((entry) => entry.names.test(name))?.reason;
  const ran = wanted.filter((entry) => !names.some((name) => entry.names.test(name)));
  return {
    lines: names.map((name) => `skipped: ${name}: ${reasonOf(name) ?? 'nobody knows why'}`),
    wrong: [
      ...names
        .filter((name) => reasonOf(name) === undefined)
        .map((name) => `skipped without a reason: ${name}`),
      ...ran.map((entry) => `expected to be skipped, and was not: ${String(entry.names)}`),
    ],
  };
}
