/** Signatures as objects: the same text gives the same one, so that what was worked out for it is found again. */
import type { StorySignature } from '../model/story.ts';

/** More than one article's candidates and network; an entry takes some kilobytes. */
const MOST = 1_000;

export interface KnownSignatures {
  /** The text under which the signature is stored. */
  write(signature: StorySignature): string;
  read(articleId: string, text: string): StorySignature;
}

/** Remembers those used last; a text that has changed is read anew. */
export function createKnownSignatures(): KnownSignatures {
  const known = new Map<string, { readonly text: string; readonly signature: StorySignature }>();

  function remember(text: string, signature: StorySignature): void {
    known.delete(signature.articleId);
    known.set(signature.articleId, { text, signature });
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  }

  return {
    write(signature) {
      const text = JSON.stringify(signature);
      remember(text, signature);
      return text;
    },
    read(articleId, text) {
      const found = known.get(articleId);
      const signature = found?.text === text ? found.signature : (JSON.parse(text) as StorySignature);
      remember(text, signature);
      return signature;
    },
  };
}
