import { describe, expect, it } from 'vitest';
import { placesIn } from '../../../lambda/stories/places.ts';

describe('placesIn', () => {
  it.each(['AWS tours an ST site', 'Minister Tours the clean room', 'Guided tours of the plant are booked out'])(
    '%s: names no town',
    (text) => {
      expect(placesIn(text)).toEqual([]);
    },
  );

  it.each(['Tours et Crolles dans le viseur', 'ST converts its Tours lines to gallium nitride', 'Le site de Tours'])(
    '%s: names a town of France',
    (text) => {
      expect(placesIn(text)).toEqual(['france']);
    },
  );
});
