/** Why an article matched: which words, where, by which rule; and the figures it states. */
import { useNames } from '../catalog.ts';
import { type Key, t } from '../i18n.ts';
import type { Article, Fact } from '../types.ts';
import type { Span } from './highlighted.tsx';

/** Evidence and figures of one field, as marks. */
export function spansOf(article: Article, field: 'title' | 'summary' | 'content'): Span[] {
  const evidence = article.evidence
    .filter((each) => each.field === field)
    .map(({ start, end, kind, target, rule }) => ({ start, end, kind, title: `${target}: ${rule}` }));
  const facts = article.facts
    .filter((each) => each.field === field)
    .map(({ start, end, kind }) => ({ start, end, kind: 'fact' as const, title: t(`fact.${kind}` as Key) }));
  return [...evidence, ...facts];
}

/** Each figure once, dates left out: they stand in the text. */
export function figuresOf(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter(({ kind, value, unit, text }) => {
    const key = `${kind}:${value ?? text}:${unit}`;
    if (kind === 'date' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function Why({ article }: { article: Article }) {
  const names = useNames();
  const groups = new Map<string, Article['evidence']>();
  for (const each of article.evidence) {
    const key = `${each.kind} ${each.target}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  if (groups.size === 0) return <p class="fine">{t('story.none')}</p>;
  return (
    <div class="why">
      {article.relation && (
        <blockquote>
          <p lang={article.language} dir="auto">
            {article.relation.sentence}
          </p>
          <footer class="fine">{t('why.sentence')}</footer>
        </blockquote>
      )}
      <dl>
        {[...groups].map(([key, evidence]) => (
          <div key={key}>
            <dt>
              {(evidence[0]?.target ?? '').split('+').map(names).join(' + ')}{' '}
              <span class="fine">{t(`why.${evidence[0]?.kind}` as Key)}</span>
            </dt>
            {evidence.slice(0, 6).map((each) => (
              <dd key={`${each.field}${each.start}${each.text}`}>
                <mark class={`is-${each.kind}`} lang={article.language} dir="auto">
                  {each.text}
                </mark>{' '}
                {t(`why.in.${each.field}` as Key)} <span class="fine">{each.rule}</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  );
}
