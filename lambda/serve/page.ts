/** The page: the newest articles in HTML that needs neither script nor anything from elsewhere. */
import { html } from 'hono/html';
import type { ArticleCard } from '../model/article.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { pageStart } from './html-page.ts';

export const PAGE_STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:46rem;margin:2rem auto;padding:0 1rem}
ol{list-style:none;padding:0}li{margin:1.25rem 0}h2{font-size:1.05rem;margin:0}
p{margin:.25rem 0}.meta{opacity:.75;font-size:.875rem}`;

/**
 * The page as HTML; `articles` is null for a caller who may not read them. Every value is escaped by the template;
 * addresses that are not http(s) are not linked.
 */
export async function renderPage(config: TrackerConfig, articles: readonly ArticleCard[] | null): Promise<string> {
  const names = new Map([...config.entities, ...config.topics].map(({ id, name }) => [id, name]));
  const title = config.watches.map(({ name }) => name).join(', ') || 'News tracker';
  const body =
    await html`<title>${title}</title><link rel="alternate" type="application/atom+xml" href="/v1/articles.atom" title="${title}"></head><body><header><h1>${title}</h1>
<p><a href="/v1/articles">Articles</a> · <a href="/v1/feeds">Feeds</a> · <a href="/docs">API</a> · <a href="/v1/articles.atom">Atom</a></p></header>
<main>${articles === null ? html`<p>This tracker is private. Its API answers to a token.</p>` : articles.length === 0 ? html`<p>No articles yet.</p>` : html`<ol>${articles.map((card) => item(card, names))}</ol>`}</main></body></html>`;
  return pageStart(PAGE_STYLE) + body;
}

function item(card: ArticleCard, names: ReadonlyMap<string, string>) {
  const about = [...card.entities, ...card.topics].map((id) => names.get(id) ?? id).join(', ');
  const sources = card.sources.map(({ name }) => name).join(', ');
  const link = /^https?:\/\//i.test(card.url)
    ? html`<a href="${card.url}" rel="noreferrer nofollow">${card.title}</a>`
    : html`${card.title}`;
  return html`<li lang="${card.language}"><article><h2>${link}</h2>
<p class="meta"><time datetime="${card.publishedAt}">${card.publishedAt.slice(0, 16).replace('T', ' ')} UTC</time> · ${sources}${about ? ` · ${about}` : ''}</p>
<p>${card.summary.slice(0, 400)}</p></article></li>`;
}
