/** Addresses of feeds as people give them: typed, pasted from a reader, taken from a list. */

export type FeedAddress =
  | { readonly kind: 'address'; readonly url: string }
  /** `message` is one sentence that ends the words "the address …". */
  | { readonly kind: 'bad'; readonly message: string };

const MOST_CHARACTERS = 2048;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST_FIRST = /^(localhost|[^\s/?#:@]+(\.[^\s/?#:@]+)+|\[[\da-f:.]+\])(:\d+)?([/?#]|$)/i;

/**
 * The absolute http(s) address meant by a text. `feed:` is what some sites write for "open in a feed reader"; a missing
 * scheme is https. A user name or password is refused: addresses are shown in lists, logs and the API.
 */
export function readFeedAddress(text: string): FeedAddress {
  const given = text
    .trim()
    .replace(/^feed:(\/\/)?(?=https?:)/i, '')
    .replace(/^feed:(\/\/)?/i, 'https://');
  if (given === '') return bad('is empty');
  if (given.length > MOST_CHARACTERS) return bad(`has more than ${MOST_CHARACTERS} characters`);
  // URL drops or turns these by itself, so that the address fetched would not be the address written.
  if (/[\s\p{Cc}\\]/u.test(given)) return bad('has white space, control characters or backslashes in it');
  const whole = SCHEME.test(given) || !HOST_FIRST.test(given) ? given : `https://${given}`;
  const url = parsed(whole);
  if (url === null) return bad('is no web address; it must begin with https:// or http://');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return bad(`has the scheme ${url.protocol.slice(0, 20)} but must begin with https:// or http://`);
  }
  if (url.username !== '' || url.password !== '') {
    return bad('carries a user name or password, which would be shown to everyone who sees the list of feeds');
  }
  url.hash = '';
  return { kind: 'address', url: url.href };
}

/**
 * What two spellings of one feed's address have in common: scheme, fragment, credentials, a closing dot or slash make
 * no other feed. The query does, whatever its parameters are called. Any other text is its own key.
 */
export function addressKey(address: string): string {
  if (!URL.canParse(address)) return address;
  const { hostname, port, pathname, search } = new URL(address);
  return `${hostname.replace(/\.$/, '')}${port === '' ? '' : `:${port}`}${pathname.replace(/\/+$/, '')}${search}`;
}

/** Not by URL.canParse: once it is optimized, that of Node.js 20 refuses some addresses with letters beyond Latin-1. */
function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function bad(message: string): FeedAddress {
  return { kind: 'bad', message };
}
