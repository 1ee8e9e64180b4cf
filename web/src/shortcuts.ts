/** Keys that act by themselves. They can be switched off, and never act while something is being typed. */
import { shortcutKeys, theme } from './browser-storage.ts';
import type { Key } from './i18n.ts';
import { navigate } from './router.ts';
import { createStore } from './store.ts';

/** The search box takes the focus when it is shown next. */
export const searchWanted = createStore(false);
export const helpShown = createStore(false);

/** The letter after `g`, the view's address and its name. */
export const GO: readonly (readonly [string, string, Key])[] = [
  ['t', '/', 'nav.today'],
  ['l', '/timeline', 'nav.timeline'],
  ['s', '/search', 'nav.search'],
  ['f', '/feeds', 'nav.feeds'],
  ['w', '/watches', 'nav.watches'],
  ['b', '/subscriptions', 'nav.subscriptions'],
  ['k', '/tokens', 'nav.tokens'],
];

const KEYS: Readonly<Record<string, () => void>> = {
  '?': () => helpShown.set(true),
  '/': focusSearch,
  j: () => step(1),
  k: () => step(-1),
  o: () => current()?.querySelector<HTMLElement>('.story-link')?.click(),
  e: () => current()?.querySelector<HTMLElement>('.why-button')?.click(),
  m: () => current()?.querySelector<HTMLElement>('.read-button')?.click(),
  d: switchTheme,
};

function switchTheme(): void {
  const dark = theme.get() === 'dark' || (theme.get() === null && matchMedia('(prefers-color-scheme: dark)').matches);
  theme.set(dark ? 'light' : 'dark');
}

const current = () => document.activeElement?.closest('.story');

function step(by: 1 | -1): void {
  const stories = [...document.querySelectorAll('.story')];
  const at = stories.indexOf(current() ?? document.body);
  const next = stories[at < 0 ? 0 : Math.min(stories.length - 1, Math.max(0, at + by))];
  next?.querySelector<HTMLElement>('.story-link')?.focus();
}

function focusSearch(): void {
  const box = document.querySelector<HTMLElement>('#query');
  if (box) {
    box.focus();
    return;
  }
  searchWanted.set(true);
  navigate('/search');
}

/** Milliseconds in which a second key belongs to `g`. */
const PAIR = 1200;
const NEVER = Number.NEGATIVE_INFINITY;

export function startShortcuts(): void {
  let g = NEVER;
  document.addEventListener('keydown', (event) => {
    if (shortcutKeys.get() === 'off' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
      return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest('input, select, textarea, dialog, [contenteditable]')) return;
    const paired = event.timeStamp - g < PAIR;
    g = NEVER;
    const view = paired && GO.find(([letter]) => letter === event.key);
    if (view) {
      event.preventDefault();
      navigate(view[1]);
    } else if (event.key === 'g') g = event.timeStamp;
    else if (Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      KEYS[event.key]?.();
    }
  });
}
