/** A view whose code is fetched when it is first shown. */
import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import type { Route } from '../router.ts';
import { ErrorBox, Skeleton } from './states.tsx';

type View = FunctionComponent<{ route: Route }>;

export function Lazy({ load, route }: { load: () => Promise<View>; route: Route }) {
  const [loaded, setLoaded] = useState<{ view?: View; error?: ApiError }>({});
  // A view is shown under a key of its own, with its loader.
  useEffect(() => {
    load().then(
      (view) => setLoaded({ view }),
      (error: unknown) => setLoaded({ error: new ApiError(0, {}, error) }),
    );
  }, []);
  // A part that was replaced by a newer version is only found by loading the page again.
  if (loaded.error) return <ErrorBox error={loaded.error} retry={() => location.reload()} />;
  return loaded.view ? <loaded.view route={route} /> : <Skeleton />;
}
