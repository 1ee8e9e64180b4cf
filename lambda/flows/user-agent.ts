/** How the tracker introduces itself to publishers: name, version and whom to write to. */

/** Kept in step with package.json by a test. */
export const VERSION = '0.1.0';

/** For example `news-tracker/0.1.0 (+https://example.org/contact)`. */
export function userAgent(contact: string): string {
  const address = contact.includes('@') ? `mailto:${contact.replace(/^mailto:/, '')}` : contact;
  return `news-tracker/${VERSION} (+${address})`;
}
