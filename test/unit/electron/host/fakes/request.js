/** The request that a shell is sent, as edge-host.ps1 reads it. @param {string} line @returns {any} */
export const requestIn = (line) =>
  JSON.parse(line.replace(/^#/, ''), (_, value) => (typeof value === 'string' ? textOf(value) : value));

/** @param {string} sent */
function textOf(sent) {
  if (!sent.startsWith('=')) throw new Error(`not a text as it is sent: ${sent}`);
  return sent.slice(1).replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}
