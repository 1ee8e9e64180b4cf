/** Cards as lists hold them: the text that the table has, read when somebody looks into it. */

/** A card in a timeline. */
export interface Listed<Card> {
  readonly id: string;
  /** The JSON of the card, for answers that pass it on whole. */
  readonly text: string;
  readonly card: Card;
}

/** A card of which only the text is known yet. Throws SyntaxError when the card of a text that is no JSON is asked for. */
export function listed<Card>(id: string, text: string): Listed<Card> {
  let card: Card | undefined;
  return {
    id,
    text,
    get card() {
      card ??= JSON.parse(text) as Card;
      return card;
    },
  };
}
