/** A list in the page's own scroll of which only what is near the screen stands in the document. */
import { observeWindowOffset, observeWindowRect, type Range, Virtualizer, windowScroll } from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface VirtualListProps<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Pixels that an item takes before it was measured. */
  readonly estimate: number;
  /** `feed` where every item is an article that can be stepped through. */
  readonly role: 'feed' | 'list';
  readonly label: string;
  readonly class?: string;
  readonly children: (item: T, place: Place) => ComponentChildren;
}

/** What assistive technology is told of an item: the list is longer than what stands in the document. */
export interface Place {
  readonly 'aria-posinset': number;
  readonly 'aria-setsize': number;
}

const samePlace = (a: Place, b: Place) =>
  a['aria-posinset'] === b['aria-posinset'] && a['aria-setsize'] === b['aria-setsize'];

/** Items rendered beyond the screen where the list scrolls to, and where it comes from. */
const AHEAD = 4;
const BEHIND = 2;

/** Those near the screen; also the one that has the focus, and its neighbours, wherever they are. */
function rangeWithFocus({ startIndex, endIndex, count }: Range, direction: 'forward' | 'backward' | null): number[] {
  const focused = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset.index;
  const indexes = new Set<number>();
  const before = direction === 'backward' ? AHEAD : BEHIND;
  const after = direction === 'backward' ? BEHIND : AHEAD;
  for (let at = startIndex - before; at <= endIndex + after; at++) indexes.add(at);
  if (focused !== undefined) for (const step of [-1, 0, 1]) indexes.add(Number(focused) + step);
  return [...indexes].filter((at) => at >= 0 && at < count).sort((a, b) => a - b);
}

export function VirtualList<T>({ items, keyOf, estimate, role, label, children, ...rest }: VirtualListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const [, show] = useState(0);
  const [margin, setMargin] = useState(0);
  const whole = usePrinting();
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLDivElement>(options()));
  function direction(): 'forward' | 'backward' | null {
    return virtualizer.scrollDirection;
  }
  function options() {
    return {
      count: items.length,
      getScrollElement: () => window,
      estimateSize: () => estimate,
      getItemKey: (index: number) => keyOf(items[index] as T),
      rangeExtractor: (range: Range) => rangeWithFocus(range, direction()),
      initialRect: { width: innerWidth, height: innerHeight },
      initialOffset: () => scrollY,
      scrollMargin: margin,
      scrollToFn: windowScroll,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      onChange: () => show((count) => count + 1),
    };
  }
  virtualizer.setOptions(options());
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    const top = list.current ? Math.round(list.current.getBoundingClientRect().top + scrollY) : 0;
    if (top !== margin) setMargin(top);
  });
  // The same content is handed over again, so that only items which come in are rendered while the list scrolls.
  const contents = useRef(new Map<string, { item: T; place: Place; content: ComponentChildren }>());
  function contentOf(key: string, item: T, place: Place): ComponentChildren {
    const known = contents.current.get(key);
    if (known?.item === item && samePlace(known.place, place)) return known.content;
    const content = children(item, place);
    contents.current.set(key, { item, place, content });
    return content;
  }
  const near = virtualizer.getVirtualItems();
  const standing = useFrameByFrame(near, virtualizer.range);
  const rendered = whole ? items.map((_, index) => ({ index, start: margin })) : standing;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have names; the linter does not see which it is.
    <div
      ref={list}
      role={role}
      aria-label={label}
      class={`virtual ${whole ? 'is-whole' : ''} ${rest.class ?? ''}`}
      style={whole ? {} : { height: `${virtualizer.getTotalSize()}px` }}
    >
      {rendered.map(({ index, start }) => {
        const item = items[index] as T;
        const place: Place = { 'aria-posinset': index + 1, 'aria-setsize': items.length };
        const key = keyOf(item);
        return (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            {...(role === 'list' ? { role: 'listitem', ...place } : { role: 'presentation' })}
            style={whole ? {} : { transform: `translateY(${start - margin}px)` }}
          >
            {contentOf(key, item, place)}
          </div>
        );
      })}
    </div>
  );
}

/** Items that a list begins with; the others follow, one with each frame. */
const BEGIN = 2;

interface Near {
  readonly key: unknown;
  readonly index: number;
  readonly start: number;
}

/**
 * Of the items near the screen those that stand in the document and one more: the others follow frame by frame, the
 * nearest to what is in sight first. No frame renders more than a slow phone does in a blink.
 */
function useFrameByFrame(
  near: readonly Near[],
  sight: { startIndex: number; endIndex: number } | null,
): readonly Near[] {
  const stood = useRef<ReadonlySet<unknown>>(new Set());
  const frame = useRef<CSSNumberish | null>(null);
  const [, again] = useState(0);
  const away = ({ index }: Near) => (sight ? Math.max(sight.startIndex - index, index - sight.endIndex, 0) : index);
  const missing = near.filter(({ key }) => !stood.current.has(key)).sort((a, b) => away(a) - away(b));
  const begins = stood.current.size === 0;
  // A frame can render more than once, as when what came in was measured. The time is the same throughout a frame.
  const isNewFrame = begins || frame.current !== document.timeline.currentTime;
  const coming = new Set(missing.slice(0, begins ? BEGIN : isNewFrame ? 1 : 0));
  const standing = near.filter((item) => stood.current.has(item.key) || coming.has(item));
  useLayoutEffect(() => {
    stood.current = new Set(standing.map(({ key }) => key));
    if (coming.size > 0) frame.current = document.timeline.currentTime;
  });
  const isWhole = standing.length === near.length;
  useEffect(() => {
    if (isWhole) return;
    const next = requestAnimationFrame(() => again((count) => count + 1));
    return () => cancelAnimationFrame(next);
  });
  return standing;
}

/** True while the page is being printed: paper shows everything. */
function usePrinting(): boolean {
  const [printing, set] = useState(false);
  useEffect(() => {
    const begin = () => set(true);
    const end = () => set(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
