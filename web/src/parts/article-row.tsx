/** Articles in a dense list, one a row. */
import { markRead, readMarks } from '../browser-storage.ts';
import { dateTime, languageName, t } from '../i18n.ts';
import { useStore } from '../store.ts';
import type { ArticleCard } from '../types.ts';
import { VirtualList } from './virtual-list.tsx';

/** Pixels of a row whose title takes one line. */
const ROW = 73;

export function ArticleRows({ cards, label }: { cards: readonly ArticleCard[]; label: string }) {
  return (
    <VirtualList items={cards} keyOf={({ id }) => id} estimate={ROW} role="list" label={label} class="rows">
      {(card) => <ArticleRow card={card} />}
    </VirtualList>
  );
}

function ArticleRow({ card }: { card: ArticleCard }) {
  const read = useStore(readMarks).has(card.id);
  return (
    <div class={`row${read ? ' is-read' : ''}`}>
      <time dateTime={card.publishedAt}>{dateTime(card.publishedAt)}</time>
      <div>
        <a
          class="row-link"
          lang={card.language}
          dir="auto"
          href={`/articles/${encodeURIComponent(card.id)}`}
          onClick={() => markRead([card.id])}
        >
          {card.title}
        </a>
        <p class="meta">
          <span>{card.sources.map(({ name }) => name).join(', ')}</span>
          <abbr class="lang" title={languageName(card.language)}>
            {card.language}
          </abbr>
          {card.relation && <span class="tie">{t('story.relation')}</span>}
        </p>
      </div>
    </div>
  );
}
