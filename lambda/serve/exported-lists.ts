/** The lists that can be had as rows, and how each is read. */
import type { ArticleCard } from '../model/article.ts';
import type { StoryCard } from '../model/story.ts';
import { articleList, type ListRequest } from './article-list.ts';
import type { ExportedList } from './export-list.ts';
import { ARTICLE_ROWS, FACT_ROWS, STORY_ROWS } from './export-rows.ts';
import { type FactRequest, factList } from './fact-list.ts';
import { type StoryRequest, storyList } from './story-list.ts';
import type { StatedFact } from './story-schemas.ts';

export const articleExport: ExportedList<ArticleCard, ListRequest> = {
  formats: ARTICLE_ROWS,
  description: 'One row an article.',
  weight: 1,
  async read(deps, request, reader, maxRows) {
    const { cards, next } = await articleList(deps, request, reader, maxRows);
    return { items: cards, counted: cards.length, next };
  },
};

export const storyExport: ExportedList<StoryCard, StoryRequest> = {
  formats: STORY_ROWS,
  description: 'One row a story.',
  weight: 1,
  async read(deps, request, reader, maxRows) {
    const { stories, next } = await storyList(deps, 'stories', request, reader, maxRows);
    return { items: stories, counted: stories.length, next };
  },
};

export const factExport: ExportedList<StatedFact, FactRequest> = {
  formats: FACT_ROWS,
  description: 'One row a figure of a story; `limit` counts stories.',
  // Each story is read with its articles.
  weight: 20,
  async read(deps, request, reader, maxRows) {
    const { facts, stories, next } = await factList(deps, request, reader, maxRows);
    return { items: facts, counted: stories, next };
  },
};
