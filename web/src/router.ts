/** The address bar: every view, filter and selection is an address, so that any of them is a link. */
import { PAGE_VIEWS, type PageView } from '../../lambda/serve/page-views.ts';
import { createStore, useStore } from './store.ts';

export interface Route {
  readonly view: 'today' | PageView;
  readonly id: string | null;
  readonly query: URLSearchParams;
  /** Path and query as they stand. */
  readonly href: string;
}

function readRoute(): Route {
  const [view = '', id] = location.pathname.split('/').slice(1).map(decoded);
  return {
    view: (PAGE_VIEWS as readonly string[]).includes(view) ? (view as PageView) : 'today',
    id: id || null,
    query: new URLSearchParams(location.search),
    href: location.pathname + location.search,
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const route = createStore(readRoute());
const follow = () => route.set(readRoute());

export const useRoute = (): Route => useStore(route);

/** Goes to an address of the page. `replace` leaves no step in the history: for what is still being chosen. */
export function navigate(href: string, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', href);
  else {
    history.pushState(null, '', href);
    scrollTo(0, 0);
  }
  follow();
}

/** The current address with other parameters: null or empty takes one away, a list repeats it. */
export function withQuery(changes: Readonly<Record<string, string | readonly string[] | null>>): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) if (each) query.append(name, each);
  }
  const text = query.toString();
  return location.pathname + (text && `?${text}`);
}

/** Whether an address is a view of this page; anything else on this origin is the API's. */
function isView(url: URL): boolean {
  const [first = ''] = url.pathname.split('/').slice(1);
  return url.origin === location.origin && (url.pathname === '/' || (PAGE_VIEWS as readonly string[]).includes(first));
}

/** Takes over plain clicks on links between views, and the browser's back and forward. */
export function startRouter(): void {
  addEventListener('popstate', follow);
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link?.href || link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (!isView(url) || url.hash) return;
    event.preventDefault();
    navigate(url.pathname + url.search);
  });
}
