/** Text with words marked in place. Everything becomes text nodes: no text of a feed is ever read as markup. */
import type { ComponentChild } from 'preact';

export interface Span {
  /** UTF-16 offsets, as the API gives them. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'entity' | 'topic' | 'relation' | 'fact' | 'word';
  readonly title?: string;
}

/** Of spans that overlap, the one that starts first is kept; offsets beyond the text are left out. */
export function Highlighted({ text, spans, offset = 0 }: { text: string; spans: readonly Span[]; offset?: number }) {
  const parts: ComponentChild[] = [];
  let at = 0;
  const inOrder = spans
    .map((span) => ({ ...span, start: span.start - offset, end: span.end - offset }))
    .filter(({ start, end }) => start >= 0 && end <= text.length && start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end, kind, title } of inOrder) {
    if (start < at) continue;
    parts.push(
      text.slice(at, start),
      <mark key={start} class={`is-${kind}`} title={title}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
