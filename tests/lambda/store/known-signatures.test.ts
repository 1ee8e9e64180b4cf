import { describe, expect, it } from 'vitest';
import { createKnownSignatures } from '../../../lambda/store/known-signatures.ts';
import { signatureOf } from '../../../lambda/stories/signature.ts';
import { ITEMS } from '../stories/news.ts';

const [item] = ITEMS;
if (!item) throw new Error('there are no reports');
const signature = signatureOf(item);
const text = JSON.stringify(signature);

describe('signatures that were read or written before', () => {
  it('are the same objects as long as their text is the same', () => {
    const known = createKnownSignatures();
    const read = known.read(item.id, text);
    expect(read).toEqual(signature);
    expect(known.read(item.id, text)).toBe(read);
    expect(known.write(signature)).toBe(text);
    expect(known.read(item.id, text)).toBe(signature);
  });

  it('are read anew once the row tells something else', () => {
    const known = createKnownSignatures();
    known.write(signature);
    const other = { ...signature, language: 'xx' };
    expect(known.read(item.id, JSON.stringify(other))).toEqual(other);
  });

  it('are forgotten when a thousand others have been used since', () => {
    const known = createKnownSignatures();
    const [kept, lost] = [
      known.read('kept', JSON.stringify({ ...signature, articleId: 'kept' })),
      known.read(item.id, text),
    ];
    for (let n = 0; n < 1_000; n++) {
      known.write({ ...signature, articleId: `other-${n}` });
      known.read('kept', JSON.stringify(kept));
    }
    expect(known.read('kept', JSON.stringify(kept))).toBe(kept);
    expect(known.read(item.id, text)).not.toBe(lost);
  });
});
