/** Which addresses may be requested at all, before any name is resolved. */
import { type AllowPrivate, isAllowedAddress } from './address-guard.ts';
import { failure, privateAddress, type TransferFailure } from './transfer-failure.ts';

export type CheckedUrl = { readonly kind: 'url'; readonly url: URL; readonly authorization: string | null };

/** Parses an address and takes user name, password and fragment off it. Never repeats the address in a message. */
export function checkUrl(address: string, allowPrivate: AllowPrivate, base?: URL): CheckedUrl | TransferFailure {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    return failure('fetch/bad-url', 'The address is not a valid URL; it must begin with https:// or http://.');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return failure('fetch/bad-url', `The address has the scheme ${url.protocol} but must be https:// or http://.`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (/^[\d.]+$|:/.test(host) && !isAllowedAddress(host, allowPrivate)) return privateAddress(url.hostname);
  const authorization = url.username || url.password ? basicCredentials(url) : null;
  url.username = '';
  url.password = '';
  url.hash = '';
  return { kind: 'url', url, authorization };
}

/** Credentials of an address as RFC 7617 sends them; undecodable escapes are sent as written. */
function basicCredentials(url: URL): string {
  const decode = (part: string) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };
  return `Basic ${Buffer.from(`${decode(url.username)}:${decode(url.password)}`).toString('base64')}`;
}

/** The target of a redirect, checked like the address that led to it. */
export function checkLocation(
  location: string | null,
  from: URL,
  allowPrivate: AllowPrivate,
): CheckedUrl | TransferFailure {
  if (location === null) {
    return failure('fetch/bad-redirect', `${from.hostname} redirects without saying where; its owner must mend that.`);
  }
  // Servers send UTF-8 here although the field is one character a byte.
  const next = checkUrl(Buffer.from(location, 'latin1').toString('utf8'), allowPrivate, from);
  if (next.kind === 'url' || next.code === 'fetch/private-address') return next;
  const message = `${from.hostname} redirects to something that is no web address; its owner must mend that.`;
  return failure('fetch/bad-redirect', message);
}
