// Not the whole package, as in ipv4.ts.
import { Address6 } from 'ip-address/dist/ipv6.js';

/** Whether a text is an IPv6 address, which a device can be reached by; the product itself uses IPv4 only. */
export const isIPv6 = (text: string): boolean => Address6.isValid(text);
