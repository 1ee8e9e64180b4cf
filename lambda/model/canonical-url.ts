/** One address for one article: what identifies it across feeds, campaigns and spellings. */
import { createHash } from 'node:crypto';

/** Query parameters that only tell the publisher where a click came from. */
const TRACKING =
  /^(utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|at_(medium|campaign|custom\d)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|ncid|cmpid|cmp|cid|ref_?src|ref|rss|xtor|_ga|_hs(enc|mi)|spm|s_cid|sr_share|guccounter|guce_referr\w*|sc_(campaign|channel|src)|trk|trackingid|origin|feature|partner|source|src|from|soc_(src|trk)|ocid|feedtype)$/i;

/** Parameters of the list above that some sites use to name the article itself are kept when no other remains. */
const DEFAULT_PORT: Record<string, string> = { 'http:': '80', 'https:': '443' };

/**
 * Canonical form of an http(s) address: https, lower-case host without `www.`, no default port, no fragment, no
 * tracking parameters, the others sorted, no trailing slash or index page. Null for anything else.
 */
export function canonicalUrl(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const host = url.hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  const port = url.port && url.port !== DEFAULT_PORT[url.protocol] ? `:${url.port}` : '';
  const path = url.pathname.replace(/\/(index\.(html?|php))?$/i, '') || '';
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  kept.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  const query = kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
  return `https://${host}${port}${path}${query}`;
}

/** Id of the article at an address: 26 letters and digits, the same for every spelling of it. */
export function articleId(address: string): string {
  const canonical = canonicalUrl(address) ?? address;
  return hashId(canonical);
}

/** 26 lower-case letters and digits (130 bits) from a text. */
export function hashId(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  let bits = BigInt(`0x${digest.subarray(0, 17).toString('hex')}`) >> 6n;
  let id = '';
  for (let i = 0; i < 26; i++) {
    id = '0123456789abcdefghjkmnpqrstvwxyz'[Number(bits & 31n)] + id;
    bits >>= 5n;
  }
  return id;
}
