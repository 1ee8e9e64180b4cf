/** Coverage of a story in one line. */
import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../browser-storage.ts';
import { useStore } from '../store.ts';
import type { Coverage } from '../stories.ts';

export function SparkLine({ coverage: { days, counts }, label }: { coverage: Coverage; label: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const scheme = useStore(theme);
  const key = `${days[0]} ${counts.join()}`;
  // The counts by their value; the scheme changes the colours.
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let remove = () => {};
    let gone = false;
    void import('../charts.ts').then(({ drawSpark }) => {
      if (!gone) remove = drawSpark(element, days, counts);
    });
    return () => {
      gone = true;
      remove();
    };
  }, [key, scheme]);
  return <div class="spark" ref={ref} role="img" aria-label={label} />;
}
