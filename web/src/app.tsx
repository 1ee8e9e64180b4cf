/** The frame of the page: navigation, the current view, and what can lie over it. */
import type { FunctionComponent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { signInWanted, tracker } from './api.ts';
import { language, shortcutKeys, theme, token } from './browser-storage.ts';
import { useLoadedNames } from './catalog.ts';
import { type Key, t, useLanguage } from './i18n.ts';
import { Dialog } from './parts/dialog.tsx';
import { Select } from './parts/field.tsx';
import { Lazy } from './parts/lazy.tsx';
import { SignIn, signOut } from './parts/sign-in.tsx';
import { type Route, useRoute } from './router.ts';
import { GO, helpShown, startShortcuts } from './shortcuts.ts';
import { useStore } from './store.ts';
import { Today } from './views/today.tsx';

type View = FunctionComponent<{ route: Route }>;

const LOADERS: Readonly<Record<Exclude<Route['view'], 'today'>, () => Promise<View>>> = {
  timeline: async () => (await import('./views/timeline.tsx')).Timeline,
  stories: async () => (await import('./views/story.tsx')).StoryView,
  articles: async () => (await import('./views/article.tsx')).ArticleView,
  search: async () => (await import('./views/search.tsx')).Search,
  feeds: async () => (await import('./views/feeds.tsx')).Feeds,
  watches: async () => (await import('./views/watches.tsx')).Watches,
  subscriptions: async () => (await import('./views/subscriptions.tsx')).Subscriptions,
  tokens: async () => (await import('./views/tokens.tsx')).Tokens,
};

const NAVIGATION: readonly (readonly [string, Route['view'], boolean])[] = [
  ['/', 'today', true],
  ['/timeline', 'timeline', true],
  ['/search', 'search', true],
  ['/feeds', 'feeds', true],
  ['/watches', 'watches', true],
  ['/subscriptions', 'subscriptions', tracker.subscriptions],
  ['/tokens', 'tokens', true],
];

export function App() {
  const route = useRoute();
  const tongue = useLanguage();
  const scheme = useStore(theme);
  const wanted = useStore(signInWanted);
  const help = useStore(helpShown);
  const main = useRef<HTMLElement>(null);
  const shown = useRef<string>(undefined);
  const place = `${route.view}/${route.id ?? ''}`;

  useLoadedNames();
  useEffect(startShortcuts, []);
  useEffect(() => {
    document.documentElement.lang = tongue;
    document.documentElement.dataset.theme = scheme ?? 'auto';
  }, [tongue, scheme]);
  useEffect(() => {
    document.title = `${t(`nav.${route.view}` as Key)} · ${t('app.name')}`;
    // A new view is announced by moving the focus to it; the first one leaves it where the browser put it.
    if (shown.current !== undefined && shown.current !== place) main.current?.focus();
    shown.current = place;
  }, [place, route.view]);

  return (
    <>
      <a class="skip" href="#main">
        {t('app.skip')}
      </a>
      <Header view={route.view} />
      <main id="main" ref={main} tabIndex={-1} key={tongue}>
        {route.view === 'today' ? (
          <Today route={route} />
        ) : (
          <Lazy key={route.view} load={LOADERS[route.view]} route={route} />
        )}
      </main>
      <Footer />
      {wanted && <SignIn />}
      {help && <Help />}
    </>
  );
}

function Header({ view }: { view: Route['view'] }) {
  const list = useRef<HTMLElement>(null);
  // On a phone the views are more than the width holds: the current one is brought into sight.
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (!list.current || !link) return;
    list.current.scrollLeft += link.getBoundingClientRect().left - (list.current.clientWidth - link.offsetWidth) / 2;
  }, [view]);
  return (
    <header class="top">
      <a class="brand" href="/">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M8 22V10l16 12V10" />
        </svg>
        <span>{t('app.name')}</span>
      </a>
      <nav ref={list} aria-label={t('app.menu')}>
        <ul>
          {NAVIGATION.filter(([, , there]) => there).map(([href, name]) => (
            <li key={name}>
              <a href={href} aria-current={view === name ? 'page' : undefined}>
                {t(`nav.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Footer() {
  const signedIn = useStore(token) !== null;
  const scheme = useStore(theme);
  const tongue = useLanguage();
  const asked = (value: string) => (value === '' ? null : value);
  return (
    <footer class="bottom">
      <Select
        label={t('app.theme')}
        value={scheme ?? ''}
        choices={[
          { value: '', label: t('app.theme.auto') },
          { value: 'light', label: t('app.theme.light') },
          { value: 'dark', label: t('app.theme.dark') },
        ]}
        onChange={(value) => theme.set(asked(value))}
      />
      <Select
        label={t('app.language')}
        value={tongue}
        choices={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
        onChange={(value) => language.set(value)}
      />
      <p class="actions">
        <button type="button" class="link" onClick={() => helpShown.set(true)}>
          {t('app.shortcuts')} <kbd>?</kbd>
        </button>
        <a href="/docs">{t('app.reference')}</a>
        {tracker.access !== 'local' &&
          (signedIn ? (
            <button type="button" class="link" onClick={signOut}>
              {t('app.signOut')}
            </button>
          ) : (
            <button type="button" class="link" onClick={() => signInWanted.set(true)}>
              {t('app.signIn')}
            </button>
          ))}
      </p>
    </footer>
  );
}

function Help() {
  const on = useStore(shortcutKeys) !== 'off';
  const keys: readonly (readonly [string, string])[] = [
    ['?', t('keys.help')],
    ['/', t('keys.search')],
    ['j', t('keys.next')],
    ['k', t('keys.previous')],
    ['o', t('keys.open')],
    ['e', t('keys.why')],
    ['m', t('keys.read')],
    ['d', t('keys.theme')],
    ...GO.map(([letter, , name]) => [`g ${letter}`, t('keys.go', { view: t(name) })] as const),
  ];
  return (
    <Dialog title={t('keys.title')} onClose={() => helpShown.set(false)}>
      <label class="check">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => shortcutKeys.set(event.currentTarget.checked ? null : 'off')}
        />{' '}
        {t('keys.on')}
      </label>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((each, index) => (
                <>
                  {index > 0 && ` ${t('keys.then')} `}
                  <kbd>{each}</kbd>
                </>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
