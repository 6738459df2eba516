import type { FindingText } from '#shared/findings/finding.ts';

/**
 * What nobody can accept: it would certainly fail, or cut the machine off from its network. Everything else can be
 * accepted with a reason, because checks can be wrong (the product's own are) and the person on site may know better.
 */
const binding: ReadonlySet<FindingText> = new Set<FindingText>([
  // The product cannot make sense of the file without these.
  'R-TYPE-1.missing',
  'R-TYPE-1.missingAlways',
  'R-TYPE-1.version',
  'R-TYPE-1.unknownType',
  'R-TYPE-3.noMachine',
  'R-TYPE-3.noLinuxNode',
  'R-TYPE-4.both',
  'R-TYPE-4.single',
  'R-VER-1.unreadable',
  // Text that is no address, number or MAC cannot be used by anything.
  'R-IP-1.notAnAddress',
  'R-IP-5.range',
  'R-SVC-1.size',
  'R-SM-1.notAPrefix',
  'R-DNS-1.notAnAddress',
  'R-MAC-1.format',
  'R-MAC-2.multicast',
  'R-MAC-2.broadcast',
  // Two owners of one address: the machine loses its network, or its way out of it.
  'R-IP-4.same',
  'R-IP-4.host',
  // Without these the product asks a question that nobody can answer here, or refuses to start.
  'R-EULA-1.eula',
  'R-EULA-1.telemetry',
  'R-HOST-1.elevated',
  'R-HOST-1.product',
  'R-HOST-1.deployment',
  // A device, too, takes no route or range that is none, and keeps one route for a port and prefix.
  'R-RT-1.missing',
  'R-RT-1.notAPort',
  'R-RT-5.missing',
  'R-RT-5.notAPrefix',
  'R-RT-5.mask',
  'R-RT-7.length',
  'R-RT-9.missing',
  'R-RT-9.notAnAddress',
  'R-RT-13.notANumber',
  'R-RT-13.tooLarge',
  'R-RT-13.twice',
  'R-RT-15.ipv6',
  'R-CIP-1.missing',
  'R-CIP-2.format',
  'R-CIP-2.gaps',
  'R-CIP-2.reversed',
  'R-CIP-3.dhcp',
  'R-CIP-3.noAddress',
  'R-CIP-5.count',
  'R-CIP-5.format',
  'R-CIP-6.format',
]);

export const isWaivable = (text: FindingText): boolean => !binding.has(text);
