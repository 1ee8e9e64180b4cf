/** The figures a text states. */
import type { Fact } from '../model/fact.ts';

/** Facts in the order in which they stand. */
export function extractFacts(
  _text: { readonly title: string; readonly summary: string; readonly contentText?: string | undefined },
  _context: { readonly language: string; readonly published: string | null },
): Fact[] {
  return [];
}
