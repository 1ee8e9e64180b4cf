/** What the HTML pages have in common: one inline style, allowed by its hash, and nothing from elsewhere. */
import { createHash } from 'node:crypto';

/** Content-Security-Policy of a page with this style. */
export function policyOf(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** A document up to where its own head goes on. The style must stand byte for byte as hashed, so it is not escaped. */
export function pageStart(style: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${style}</style>`;
}
