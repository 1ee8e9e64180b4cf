/** The page: one document for every view, and the files it loads. The data come from the API, with the reader's token. */
import type { Context, MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import type { PageFile } from './page-folder.ts';
import { PAGE_VIEWS } from './page-views.ts';

/** Scripts, styles, images and requests of this origin and nothing else; no text ever becomes markup or code. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The names of assets change with their bytes. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Adds the page's files, and its document at the address of every view. Nothing without a built page. */
export function pageRoutes(app: Api, deps: ServeDeps): void {
  if (!deps.page) return;
  app.use('/assets/*', reading, async (c, next) => {
    const file = (await deps.page?.())?.get(c.req.path.slice(1));
    if (!file) return next();
    return sendFile(c, file, { 'Cache-Control': IMMUTABLE });
  });
  app.use('/', async (c, next) => {
    c.header('Vary', 'Accept');
    const wanted = accepts(c, {
      header: 'Accept',
      supports: ['application/json', 'text/html'],
      default: 'application/json',
    });
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    const page = isRead && wanted === 'text/html' ? await sendPage(c, deps) : null;
    return page ?? next();
  });
  for (const view of PAGE_VIEWS) {
    app.use(`/${view}/:id?`, reading, async (c, next) => (await sendPage(c, deps)) ?? next());
  }
}

/** Other methods are left to what comes after: there is nothing else at these addresses. */
const reading: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  return c.notFound();
};

/** The document of the page; null when no page was built. */
async function sendPage(c: Context<ApiEnv>, deps: ServeDeps): Promise<Response | null> {
  const files = await deps.page?.();
  const document = files?.get('index.html');
  if (!files || !document) return null;
  const text = described(new TextDecoder().decode(document.bytes), deps);
  return c.body(text, 200, {
    'Content-Type': document.type,
    'Content-Security-Policy': POLICY,
    'Cache-Control': 'no-cache',
    'Referrer-Policy': 'no-referrer',
  });
}

/** Tells the page what this tracker has, and whether it needs a token. Holds no data. */
function described(document: string, { config, openOnLoopback, subscriptions }: ServeDeps): string {
  const about = { subscriptions: subscriptions !== undefined, access: openOnLoopback ? 'local' : config.access };
  const content = JSON.stringify(about).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return document.replace('</head>', () => `<meta name="tracker" content="${content}"></head>`);
}

function sendFile(c: Context<ApiEnv>, file: PageFile, headers: Record<string, string>): Response {
  c.header('Vary', 'Accept-Encoding');
  const taken = c.req.header('Accept-Encoding') ?? '';
  for (const [name, bytes] of [['br', file.brotli] as const, ['gzip', file.gzip] as const]) {
    // A token with q=0 is a refusal; browsers never send one, so that the plain bytes are good enough for it.
    if (bytes && new RegExp(`(^|[\\s,])${name}\\s*(,|$)`).test(taken)) {
      return c.body(bytes, 200, { ...headers, 'Content-Type': file.type, 'Content-Encoding': name });
    }
  }
  return c.body(file.bytes, 200, { ...headers, 'Content-Type': file.type });
}
