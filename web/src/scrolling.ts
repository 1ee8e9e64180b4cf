/** Whether the reader is scrolling, so that what can wait does. */
import { createStore, type Store } from './store.ts';

/** Milliseconds without a scroll after which the page is at rest. */
const REST = 150;

const moving = createStore(false);
export const scrolling: Pick<Store<boolean>, 'get' | 'subscribe'> = moving;

let last = 0;

function rest(): void {
  const left = last + REST - performance.now();
  if (left > 0) setTimeout(rest, left);
  else moving.set(false);
}

addEventListener(
  'scroll',
  () => {
    last = performance.now();
    if (moving.get()) return;
    moving.set(true);
    setTimeout(rest, REST);
  },
  { passive: true },
);
