/** Picks elements with their attributes out of an HTML page in one pass: time grows with its length, not its nesting. */
import { Tokenizer } from 'htmlparser2';

export interface HtmlElement {
  readonly name: string;
  /** Lower-case names; the first of two equal ones counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Text up to the next tag. */
  readonly text: string;
}

/** The start tags with one of these names, in document order. Comments, scripts and styles are skipped. */
export function scanHtml(html: string, names: ReadonlySet<string>): readonly HtmlElement[] {
  const found: { name: string; attributes: Map<string, string>; text: string }[] = [];
  let open: { name: string; attributes: Map<string, string>; text: string } | null = null;
  let inside = false;
  let attribute = '';
  let value = '';
  const endOfTag = () => {
    inside = true;
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(start, end) {
        const name = html.slice(start, end).toLowerCase();
        inside = false;
        open = names.has(name) ? { name, attributes: new Map(), text: '' } : null;
        if (open) found.push(open);
      },
      onattribname(start, end) {
        if (open) attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        if (open) value += html.slice(start, end);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend() {
        if (open && !open.attributes.has(attribute)) open.attributes.set(attribute, value);
      },
      onopentagend: endOfTag,
      onselfclosingtag: endOfTag,
      onclosetag() {
        open = null;
      },
      ontext(start, end) {
        if (open && inside) open.text += html.slice(start, end);
      },
      ontextentity(codepoint) {
        if (open && inside) open.text += String.fromCodePoint(codepoint);
      },
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return found;
}

function ignore(): void {}
