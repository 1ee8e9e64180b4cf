/** What a text is about: weighted terms, of each group the heaviest, the title counting more than the body. */
import type { Evidence, EvidenceField } from '../model/article.ts';
import type { TopicConfig } from '../model/tracker-config.ts';
import type { Meaning } from './patterns.ts';
import { type Occurrence, ofKind } from './text.ts';

type Term = Occurrence<Extract<Meaning, { kind: 'topic' }>>;

const fieldFactor: Readonly<Record<EvidenceField, number>> = {
  title: 1.25,
  summary: 1,
  category: 1,
  content: 0.5,
  feed: 0,
};

/** A tie as topics see it: how much of the text's business it is, 0 to 1, and what shows it. */
interface FoundTie {
  readonly business: number;
  readonly evidence: Evidence;
}

export interface FoundTopic {
  readonly id: string;
  /** Sum of the weights, in the topic's own scale. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/**
 * The topics whose weights reach their threshold, sorted by id. `tie` is what ties two watched entities to each other:
 * it speaks for the topics that are about such ties.
 */
export function findTopics(
  occurrences: readonly Occurrence[],
  topics: readonly TopicConfig[],
  tie: FoundTie | null,
): FoundTopic[] {
  const groups = topics.map(() => new Map<string, { term: Term; weight: number }>());
  for (const term of ofKind(occurrences, 'topic')) {
    const { topic, group } = term.meaning;
    const weight = weightOf(term);
    const known = groups[topic]?.get(group);
    if (known === undefined || Math.abs(weight) > Math.abs(known.weight)) groups[topic]?.set(group, { term, weight });
  }
  return topics
    .flatMap(({ id, threshold, tied = 0 }, index) => {
      const found = onceEach([...(groups[index]?.values() ?? [])]);
      const ofTie = tied * (tie?.business ?? 0);
      const score = found.reduce((sum, { weight }) => sum + weight, ofTie);
      if (score < threshold) return [];
      const evidence = found.filter(({ weight }) => weight > 0).map(({ term }) => evidenceOf(id, term));
      if (tie !== null && ofTie > 0) {
        evidence.push({ ...tie.evidence, kind: 'topic', target: id, rule: `weight:${ofTie}, ${tie.evidence.rule}` });
      }
      return [{ id, score, evidence }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Words that stand in several groups count in the one that gives them most. */
function onceEach(found: readonly { readonly term: Term; readonly weight: number }[]) {
  const ordered = [...found].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return ordered.filter(
    ({ term }, i) =>
      !ordered
        .slice(0, i)
        .some(
          (other) => other.term.field === term.field && other.term.start === term.start && other.term.end === term.end,
        ),
  );
}

/** What speaks against a topic does so wherever it stands. */
function weightOf({ meaning, field }: Term): number {
  return meaning.weight < 0 ? meaning.weight : meaning.weight * fieldFactor[field.field];
}

function evidenceOf(target: string, { meaning, field, start, end }: Term): Evidence {
  return {
    kind: 'topic',
    target,
    alias: meaning.text,
    field: field.field,
    start,
    end,
    text: field.text.slice(start, end),
    rule: `weight:${meaning.weight}`,
  };
}
