/** A query as it was read. */

/** `words` are folded and stand between spaces; `time` is in milliseconds since 1970. */
export type Query =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Query[] }
  | { readonly kind: 'not'; readonly term: Query }
  | { readonly kind: 'text'; readonly words: string; readonly in: 'any' | 'title' }
  | { readonly kind: 'entity' | 'topic' | 'source' | 'language' | 'watch'; readonly id: string }
  | { readonly kind: 'relation'; readonly between: readonly string[] }
  | { readonly kind: 'since' | 'until'; readonly time: number };
