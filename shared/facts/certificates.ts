/** A certificate that verifies the product's files, and the computer's store that it belongs in. */
export interface NeededCertificate {
  readonly Store: 'Root' | 'CA';
  readonly name: string;
  readonly Thumbprint: string;
}

/**
 * The certificates that a computer without internet must already have: online, Windows downloads both on first use.
 * Source: AKS Edge Essentials, offline installation.
 */
export const offlineCertificates: readonly NeededCertificate[] = [
  {
    Store: 'Root',
    name: 'Microsoft Root Certificate Authority 2011',
    Thumbprint: '8F43288AD272F3103B6FB1428485EA3014C0BCFE',
  },
  {
    Store: 'CA',
    name: 'Microsoft Code Signing PCA 2011',
    Thumbprint: 'F252E794FE438E35ACE6E53762C0A234A2C52135',
  },
];
