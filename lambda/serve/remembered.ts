/** Answers to questions that are asked again and again, such as what a header or a query string means. */

/** Callers choose the questions, so their number, and the length of one, has no bound of its own. */
const MOST = 500;
const LONGEST = 500;

/** A function of text whose answers are kept. They are shared by all who ask: nobody may change one. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const found = answer(text);
    if (text.length > LONGEST) return found;
    if (known.size >= MOST) known.clear();
    known.set(text, found);
    return found;
  };
}
