/**
 * Cards as rows hold them. An article has thirty rows with its card in each, and a write is charged by the kilobyte
 * begun: a card that would not fit into one is compressed. Reading one takes ten microseconds more.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Bytes of a card beside which key, version and end of a row fit into a kilobyte, with names of usual length. */
const MOST_PLAIN = 840;

/** The JSON of a card as a row keeps it: as it is while it is short, else compressed. */
export function packCard(text: string): string | Uint8Array {
  return Buffer.byteLength(text) <= MOST_PLAIN ? text : deflateRawSync(text);
}

/** The JSON that `packCard` was given. */
export function cardText(held: unknown): string {
  return held instanceof Uint8Array ? inflateRawSync(held).toString('utf8') : String(held);
}
