/** `/v1/articles.csv`, `/v1/stories.ndjson` and the like: the whole of a list as rows, for spreadsheets and notebooks. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guardedNews } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { articleQuery } from './article-list.ts';
import { type ExportedList, type ExportRequest, exportList, mostOf } from './export-list.ts';
import { articleExport, factExport, storyExport } from './exported-lists.ts';
import { factQuery } from './fact-list.ts';
import { cursorParameter, limitParameter } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { storyQuery } from './story-list.ts';

const NAMES = { csv: 'CSV', ndjson: 'newline-delimited JSON' } as const;

/** Adds the export routes of every list. */
export function exportsRoutes(app: Api, deps: ServeDeps): void {
  const pages = <Item, Request extends ExportRequest>(list: ExportedList<Item, Request>) => {
    const most = mostOf(list, deps);
    return { limit: limitParameter(most, most), cursor: cursorParameter };
  };
  addRows(app, deps, 'articles', articleExport, articleQuery(pages(articleExport)));
  addRows(app, deps, 'stories', storyExport, storyQuery(pages(storyExport)));
  addRows(app, deps, 'facts', factExport, factQuery(pages(factExport)));
}

function addRows<Item, Request extends ExportRequest>(
  app: Api,
  deps: ServeDeps,
  name: 'articles' | 'stories' | 'facts',
  list: ExportedList<Item, Request>,
  query: z.ZodObject & z.ZodType<Request>,
): void {
  const label = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  for (const suffix of ['csv', 'ndjson'] as const) {
    const format = list.formats[suffix];
    const route = createRoute({
      ...guardedNews('read'),
      method: 'get',
      path: `/v1/${name}.${suffix}`,
      operationId: `export${label}${suffix === 'csv' ? 'Csv' : 'Ndjson'}`,
      tags: [name === 'articles' ? 'articles' : 'stories'],
      summary: `${label} as ${NAMES[suffix]}, newest first`,
      request: { query: query as z.ZodObject },
      responses: {
        200: { description: list.description, content: { [format.type]: { schema: z.string() } } },
        ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
      },
    });
    app.openapi(route, async (c) => exportList(c, deps, list, format, c.req.valid('query') as Request));
  }
}
