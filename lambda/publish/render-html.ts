/**
 * An update as the HTML of a mail: one column, inline styles, no script, nothing loaded from elsewhere. Mail clients
 * that know the colour scheme get a dark one from the one style sheet; the others keep the inline colours.
 */
import type { Update, UpdateFigure, UpdateStory } from '../model/update.ts';
import { troubleTexts, usualText } from './render-text.ts';
import { languageName, type Words, words } from './words.ts';

const MAX_STORIES = 60;

const STYLE = {
  body: 'margin:0;padding:0;background:#f4f5f7;color:#16191f;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif',
  card: 'max-width:640px;margin:0 auto;padding:24px;background:#ffffff',
  heading: 'margin:0 0 4px;font-size:22px;line-height:1.3',
  muted: 'margin:0 0 12px;color:#5a6472;font-size:14px',
  story: 'padding:16px 0 4px;border-top:1px solid #dde1e6',
  title: 'margin:0 0 4px;font-size:17px;line-height:1.35',
  link: 'color:#0b5cad;text-decoration:none',
  text: 'margin:0 0 8px',
  list: 'margin:0 0 8px;padding-left:20px;font-size:14px',
  badge:
    'display:inline-block;padding:0 6px;border-radius:3px;background:#e2efd9;color:#2b5a15;font-size:12px;font-weight:600',
  section: 'margin:20px 0 6px;font-size:15px',
};

const DARK = `@media (prefers-color-scheme: dark) {
.nt-body { background: #14171c !important; color: #e6e9ee !important; }
.nt-card { background: #1c2129 !important; }
.nt-muted { color: #a3adbb !important; }
.nt-story { border-color: #343c48 !important; }
.nt-link { color: #7db8f5 !important; }
.nt-badge { background: #24401a !important; color: #bfe3a8 !important; }
}`;

export function renderHtml(update: Update, unsubscribeUrl: string | null): string {
  const said = words(update.language);
  const stories = update.stories.slice(0, MAX_STORIES).map((story) => storyHtml(story, update));
  const left = update.stories.length - stories.length;
  return `<!doctype html>
<html lang="${update.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(update.subject)}</title>
<style>${DARK}</style>
</head>
<body class="nt-body" style="${STYLE.body}">
<div class="nt-card" style="${STYLE.card}">
<h1 style="${STYLE.heading}">${escapeHtml(update.heading)}</h1>
${update.intro ? muted(update.intro) : ''}
${stories.join('\n')}
${left > 0 ? muted(said.more(left)) : ''}
${section(
  said.trends,
  update.trends.map(({ name, count, usual }) => said.trend(name, count, usualText(usual))),
)}
${section(said.trouble, troubleTexts(update, said))}
${unsubscribeUrl === null ? '' : `<p class="nt-muted" style="${STYLE.muted}">${link(unsubscribeUrl, said.unsubscribe)}</p>`}
</div>
</body>
</html>
`;
}

function storyHtml(story: UpdateStory, { language }: Update): string {
  const said = words(language);
  const reach = [
    said.articles(story.articleCount),
    story.outlets.join(', '),
    story.languages.map((tag) => languageName(tag, language)).join(', '),
    ...(story.relation ? [said.link] : []),
  ].filter(Boolean);
  const badge = story.isNew ? `<span class="nt-badge" style="${STYLE.badge}">${escapeHtml(said.newStory)}</span> ` : '';
  const others = story.links.filter(({ url }) => url !== story.url);
  return `<div class="nt-story" style="${STYLE.story}">
<h2 style="${STYLE.title}">${badge}${link(story.url, story.title || story.url)}</h2>
${muted(reach.join(' · '))}
${story.summary ? `<p style="${STYLE.text}">${escapeHtml(story.summary)}</p>` : ''}
${story.news.length > 0 ? `${muted(said.sinceLast)}${list(story.news.map(escapeHtml))}` : ''}
${list(story.figures.map((figure) => figureHtml(figure, said)))}
${list(others.map(({ url, title, outlet }) => `${link(url, title || url)} <span class="nt-muted" style="color:#5a6472">${escapeHtml(outlet)}</span>`))}
</div>`;
}

function figureHtml({ text, outlets, contradicted }: UpdateFigure, said: Words): string {
  const who = outlets.length > 0 ? ` (${escapeHtml(outlets.join(', '))})` : '';
  return `<strong>${escapeHtml(text)}</strong>${who}${contradicted ? ` – ${escapeHtml(said.contradicted)}` : ''}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? ''
    : `<h2 style="${STYLE.section}">${escapeHtml(title)}</h2>${list(lines.map(escapeHtml))}`;
}

/** Items are HTML already. */
function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul style="${STYLE.list}">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

const muted = (text: string): string => `<p class="nt-muted" style="${STYLE.muted}">${escapeHtml(text)}</p>`;

/** Only http and https become links: the address comes from a feed. */
function link(url: string, text: string): string {
  if (!/^https?:\/\//i.test(url)) return escapeHtml(text);
  return `<a class="nt-link" style="${STYLE.link}" href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
