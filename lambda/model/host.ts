/** The host that an address asks: what politeness counts by. */

/** Host name and port of an address, without a trailing dot. Throws TypeError when it is no URL. */
export function hostOf(address: string): string {
  const url = new URL(address);
  const name = url.hostname.replace(/\.$/, '');
  return url.port === '' ? name : `${name}:${url.port}`;
}
