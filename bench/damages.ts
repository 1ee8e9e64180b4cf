/** Ways in which feeds arrive damaged, each with chance where the damage lies. Text stands for bytes (latin1). */

export type Random = (below: number) => number;
export type Damage = (text: string, random: Random) => string;

/** A place outside of the first tags, which say what the document is. */
function place(text: string, random: Random): number {
  const from = Math.min(200, Math.floor(text.length / 4));
  return from + random(Math.max(1, text.length - from - 1));
}

/** One of the matches of a pattern, null when there is none. */
function oneOf(text: string, pattern: RegExp, random: Random): RegExpExecArray | null {
  const from = text.search(/<(?:item|entry)[\s>]/i);
  const found = [...text.matchAll(pattern)].filter((match) => match.index >= from);
  return found[random(found.length)] ?? null;
}

function replaceAt(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

/** Replaces one to three matches. */
function replacing(pattern: RegExp, by: (found: string, random: Random) => string): Damage {
  return (text, random) => {
    let damaged = text;
    for (let left = 1 + random(3); left > 0; left--) {
      const found = oneOf(damaged, pattern, random);
      if (found !== null) damaged = replaceAt(damaged, found.index, found[0].length, by(found[0], random));
    }
    return damaged;
  };
}

/** Ends the document somewhere inside a match. */
function cutInside(pattern: RegExp): Damage {
  return (text, random) => {
    const found = oneOf(text, pattern, random);
    return found === null
      ? text.slice(0, place(text, random))
      : text.slice(0, found.index + 1 + random(found[0].length - 1));
  };
}

const ENTITIES = new Map(
  '\xc3\xa0 agrave \xc3\xa4 auml \xc3\xa7 ccedil \xc3\xa8 egrave \xc3\xa9 eacute \xc3\xb6 ouml \xc3\xbc uuml \xe2\x80\x93 ndash \xe2\x80\x94 mdash \xe2\x80\x98 lsquo \xe2\x80\x99 rsquo \xe2\x80\x9c ldquo \xe2\x80\x9d rdquo'
    .match(/\S+ \w+/g)
    ?.map((pair): [string, string] => [pair.split(' ')[0] ?? '', `&${pair.split(' ')[1]};`]),
);
const TAG = /<\/?[A-Za-z][^<>]*>/g;
const END_TAG = /<\/[A-Za-z][^<>]*>/g;
const START_TAG = /<[A-Za-z][^<>/]*>/g;
const JUNK = '\ufffd\u0000\u0007<>&"\'][!-/?= \n;#x%';

export const DAMAGES: Readonly<Record<string, Damage>> = {
  'cut anywhere': (text, random) => text.slice(0, place(text, random)),
  'cut in CDATA': cutInside(/<!\[CDATA\[[\s\S]*?\]\]>/g),
  'cut in an entity': cutInside(/&[#\w]{1,8};/g),
  'cut in an attribute': cutInside(/="[^"<>]{2,}"/g),
  'cut in a character': cutInside(/[\xc2-\xf4][\x80-\xbf]+/g),
  'bytes lost': (text, random) => {
    const at = place(text, random);
    return replaceAt(text, at, 1 + random(3), '');
  },
  'bytes doubled': (text, random) => {
    let damaged = text;
    for (let left = 3; left > 0; left--) {
      const at = place(damaged, random);
      damaged = replaceAt(damaged, at, 0, damaged.slice(at, at + 1 + random(3)));
    }
    return damaged;
  },
  'bits flipped': (text, random) => {
    let damaged = text;
    for (let left = 3; left > 0; left--) {
      const at = place(damaged, random);
      damaged = replaceAt(damaged, at, 1, String.fromCharCode(damaged.charCodeAt(at) ^ (1 << random(8))));
    }
    return damaged;
  },
  'junk typed in': (text, random) => {
    let damaged = text;
    for (let left = 3; left > 0; left--)
      damaged = replaceAt(
        damaged,
        place(damaged, random),
        0,
        JUNK.charAt(random(JUNK.length)).replace('\ufffd', '\xff'),
      );
    return damaged;
  },
  'a block lost': (text, random) => replaceAt(text, place(text, random), random(600), ''),
  'a block twice': (text, random) => {
    const at = place(text, random);
    return replaceAt(text, at, 0, text.slice(at, at + random(600)));
  },
  'a block zeroed': (text, random) => {
    const length = random(300);
    return replaceAt(text, place(text, random), length, '\0'.repeat(length));
  },
  'blocks swapped': (text, random) => {
    const at = place(text, random);
    const [one, two] = [1 + random(200), 1 + random(200)];
    return replaceAt(text, at, one + two, text.slice(at + one, at + one + two) + text.slice(at, at + one));
  },
  'sizes of chunks left in': (text) => {
    const parts: string[] = [];
    for (let at = 0; at < text.length; at += 0x1000) {
      const part = text.slice(at, at + 0x1000);
      parts.push(`${part.length.toString(16)}\r\n${part}\r\n`);
    }
    return `${parts.join('')}0\r\n\r\n`;
  },
  'end tags lost': replacing(END_TAG, () => ''),
  'start tags lost': replacing(START_TAG, () => ''),
  'tags in the wrong order': replacing(/<\/[\w:]+>\s*<\/[\w:]+>/g, (found) =>
    found.replace(/(<\/[\w:]+>)(\s*)(<\/[\w:]+>)/, '$3$2$1'),
  ),
  'end tags without a slash': replacing(END_TAG, (found) => found.replace('/', '')),
  'a tag twice': replacing(TAG, (found) => found + found),
  'no > at a tag': replacing(TAG, (found) => found.slice(0, -1)),
  'no < at a tag': replacing(TAG, (found) => found.slice(1)),
  'line breaks in tags': replacing(TAG, (found, random) => replaceAt(found, 1 + random(found.length - 1), 0, '\n')),
  'misspelled tags': replacing(END_TAG, (found, random) => replaceAt(found, 2 + random(found.length - 3), 1, 'q')),
  'other case': (text) => text.replace(END_TAG, (found) => found.toUpperCase()),
  'no quote': replacing(/="[^"<>]*"/g, (found, random) =>
    replaceAt(found, random(2) === 0 ? 1 : found.length - 1, 1, ''),
  ),
  'no quotes': (text) => text.replace(/(<[A-Za-z][^<>]*?=)"([^"<>\s/]*)"/g, '$1$2'),
  'curly quotes': replacing(/="[^"<>]*"/g, (found) => `=\xe2\x80\x9c${found.slice(2, -1)}\xe2\x80\x9d`),
  'attribute twice': replacing(/ [\w:]+="[^"<>]*"/g, (found) => found + found),
  'bare ampersands': (text) => text.replaceAll('&amp;', '&'),
  'entities without a semicolon': replacing(/&[#\w]{1,8};/g, (found) => found.slice(0, -1)),
  'HTML entities': (text) =>
    text.replace(/\xc3[\xa0-\xbf]|\xe2\x80[\x93\x94\x98\x99\x9c\x9d]/g, (found) => ENTITIES.get(found) ?? found),
  'markup not escaped': (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
  'CDATA without an end': replacing(/\]\]>/g, () => ''),
  'CDATA ends damaged': replacing(/\]\]>/g, (_, random) => [']>', ']]', ']] >', ']]]>'][random(4)] ?? ''),
  'CDATA starts damaged': replacing(
    /<!\[CDATA\[/g,
    (_, random) => ['<[CDATA[', '<!CDATA[', '<![CDATA', '<! [CDATA['][random(4)] ?? '',
  ),
  'CDATA in CDATA': replacing(/<!\[CDATA\[/g, (found) => `${found}x ${found}y]]> z`),
  'comment without an end': replacing(/<(?:item|entry)[^<>]*>/g, (found) => `<!-- note ${found}`),
  'comment with hyphens': replacing(/<(?:item|entry)[^<>]*>/g, (found) => `<!-- a -- b --- -->${found}`),
  'control characters': (text, random) => {
    let damaged = text;
    for (let left = 20; left > 0; left--)
      damaged = replaceAt(damaged, place(damaged, random), 0, String.fromCharCode(random(9)));
    return damaged;
  },
  'a warning before': (text) =>
    `<br />\n<b>Warning</b>:  Undefined index: q in <b>/srv/www/feed.php</b> on line <b>12</b><br />\n${text}`,
  'a warning inside': (text, random) => {
    const found = oneOf(text, /<(?:item|entry)[^<>]*>/g, random);
    const note =
      '<br />\n<b>Notice</b>:  Trying to get property of non-object in <b>/srv/www/feed.php</b> on line <b>40</b><br />\n';
    return found === null ? text : replaceAt(text, found.index, 0, note);
  },
  'counting code after': (text) =>
    `${text}\n<!-- page in 0.2 s -->\n<script src="https://stats.example/c.js"></script><noscript><img src="x"></noscript>`,
  'a page around': (text) => `<html><head><title>Feed</title></head><body><pre>${text}</pre></body></html>`,
  'blank lines before': (text) => `\r\n\r\n  ${text}`,
  'two declarations': (text) => `<?xml version="1.0" encoding="UTF-8"?>\n${text}`,
  'declaration cut': (text) => text.replace('?>', '>'),
  'byte order mark twice': (text) => `\xef\xbb\xbf\xef\xbb\xbf${text}`,
  'the feed twice': (text) => text + text,
  'no end of the root': (text) => text.replace(/(?:<\/channel>\s*)?<\/(?:rss|feed|rdf:RDF)>\s*$/i, ''),
  'root closed early': replacing(/<(?:item|entry)[^<>]*>/g, (found) => `</channel></rss></feed>${found}`),
  'no namespaces': (text) => text.replace(/ xmlns:\w+="[^"]*"/g, ''),
  'labelled windows-1252': (text) => label(text, 'windows-1252'),
  'labelled UTF-16': (text) => label(text, 'UTF-16'),
  'labelled nonsense': (text) => label(text, 'x-unknown-8'),
  'two encodings': replacing(/[\xc3][\x80-\xbf]/g, (found) => String.fromCharCode(found.charCodeAt(1) + 0x40)),
};

function label(text: string, encoding: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?>${text.replace(/^\s*<\?xml[^>]*\?>/, '')}`;
}
