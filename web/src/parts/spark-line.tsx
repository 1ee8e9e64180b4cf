/** Coverage of a story in one line; drawn when it comes into sight. */
import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../browser-storage.ts';
import { useStore } from '../store.ts';
import { countByDay } from '../stories.ts';

export function SparkLine({ times, shown, label }: { times: readonly string[]; shown: boolean; label: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const scheme = useStore(theme);
  const key = times.join();
  // The times by their value; the scheme changes the colours.
  useEffect(() => {
    const element = ref.current;
    if (!element || !shown || times.length < 2) return;
    const { days, counts } = countByDay(times);
    let remove = () => {};
    let gone = false;
    void import('../charts.ts').then(({ drawSpark }) => {
      if (!gone) remove = drawSpark(element, days, counts);
    });
    return () => {
      gone = true;
      remove();
    };
  }, [key, shown, scheme]);
  if (times.length < 2) return null;
  return <div class="spark" ref={ref} role="img" aria-label={label} />;
}
