import { lookup } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

import { NOT_PUBLIC_CODE } from './failures.js';

/** IPv6 addresses that hold one of IPv4 and that `request-filtering-agent` takes for public ones. */
const disguised = new BlockList();
disguised.addSubnet('::', 96, 'ipv6');

/** Whether a host, as it stands in a URL, is an address of IPv4 in the clothes of IPv6. */
export function isDisguised(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIPv6(address) && disguised.check(address, 'ipv6');
}

/** Looks a name up as the system does, and fails where it has such an address. */
export const lookupPlain: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    if (addresses.some(({ address }) => isDisguised(address))) return callback(notPublic(), '', 0);
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    return callback(null, first?.address ?? '', first?.family);
  });
};

/** Why an address is refused. */
export function notPublic(): NodeJS.ErrnoException {
  return Object.assign(new Error('This address is not public.'), { code: NOT_PUBLIC_CODE });
}
