/**
 * Signs executables, if a certificate is configured:
 *
 * - EDGE_WIZARD_SIGN_CERTIFICATE: a .pfx file; EDGE_WIZARD_SIGN_PASSWORD: its password
 * - EDGE_WIZARD_SIGN_TIMESTAMP: the address of a time stamp server, so that the signature outlives the certificate
 * - EDGE_WIZARD_RELEASE=1: refuses what must not be given out: unsigned, without a time stamp, or on a stand-in
 */
import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';

/** @param {NodeJS.ProcessEnv} env */
export const signingOf = (env) => ({
  certificate: env['EDGE_WIZARD_SIGN_CERTIFICATE'],
  password: env['EDGE_WIZARD_SIGN_PASSWORD'] ?? '',
  timestamp: env['EDGE_WIZARD_SIGN_TIMESTAMP'],
  isRelease: env['EDGE_WIZARD_RELEASE'] === '1',
});

/** @typedef {ReturnType<typeof signingOf>} Signing */

/** @param {Signing} signing @param {{ standIn: boolean }} electron @throws if this must not become a release */
export function expectReleasable({ certificate, timestamp, isRelease }, { standIn }) {
  if (!isRelease) return;
  if (standIn)
    throw new Error('A release needs the real Electron for Windows, and here is only its stand-in.');
  if (certificate === undefined || timestamp === undefined) {
    const names = 'EDGE_WIZARD_SIGN_CERTIFICATE and EDGE_WIZARD_SIGN_TIMESTAMP';
    throw new Error(`A release must be signed with a time stamp: set ${names}.`);
  }
}

/** @param {string} file @param {Signing} signing @returns {boolean} whether it was signed */
export function sign(file, { certificate, password, timestamp }) {
  if (certificate === undefined) return false;
  const isWindows = process.platform === 'win32';
  const signed = `${file}.signed`;
  const command = isWindows ? 'signtool' : 'osslsigncode';
  const words = isWindows
    ? [
        ...['sign', '/fd', 'sha256', '/f', certificate, '/p', password],
        ...(timestamp === undefined ? [] : ['/tr', timestamp, '/td', 'sha256']),
        file,
      ]
    : [
        ...['sign', '-h', 'sha256', '-pkcs12', certificate, '-pass', password],
        ...(timestamp === undefined ? [] : ['-ts', timestamp]),
        ...['-in', file, '-out', signed],
      ];
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: 'utf8' });
  // The words contain the password.
  if (status !== 0)
    throw new Error(`${command} failed for ${file}\n${error?.message ?? `${stdout}${stderr}`}`);
  if (!isWindows) renameSync(signed, file);
  return true;
}
