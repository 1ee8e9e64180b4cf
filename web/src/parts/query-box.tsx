/** The search box: completes what is being written and underlines what is wrong where it stands. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { type Completion, completionsAt, type QueryError } from '../search-query.ts';
import { searchWanted } from '../shortcuts.ts';

export interface QueryBoxProps {
  readonly text: string;
  readonly errors: readonly QueryError[];
  readonly choices: Parameters<typeof completionsAt>[2];
  readonly onInput: (text: string) => void;
  readonly onSubmit: () => void;
}

export function QueryBox({ text, errors, choices, onInput, onSubmit }: QueryBoxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  /** Where the caret goes when the completed text is shown. */
  const placed = useRef<number | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const { start, end, options } =
    caret === null ? { start: 0, end: 0, options: [] } : completionsAt(text, caret, choices);
  const open = options.length > 0;

  useEffect(() => {
    if (searchWanted.get()) input.current?.focus();
    searchWanted.set(false);
  }, []);

  const follow = () => {
    setCaret(input.current?.selectionStart ?? null);
    setActive(-1);
    if (mirror.current && input.current) mirror.current.scrollLeft = input.current.scrollLeft;
  };

  function accept(option: Completion) {
    const more = option.text.endsWith(':') ? '' : ' ';
    const next = text.slice(0, start) + option.text + more + text.slice(end).trimStart();
    const place = start + option.text.length + more.length;
    onInput(next);
    setActive(-1);
    setCaret(place);
    placed.current = place;
  }

  // With the text and not a frame later: what is typed meanwhile would land elsewhere.
  useLayoutEffect(() => {
    if (placed.current === null) return;
    input.current?.focus();
    input.current?.setSelectionRange(placed.current, placed.current);
    placed.current = null;
  }, [text]);

  function onKeyDown(event: KeyboardEvent) {
    const chosen = options[active];
    if (event.key === 'ArrowDown' && open) setActive((active + 1) % options.length);
    else if (event.key === 'ArrowUp' && open) setActive((active <= 0 ? options.length : active) - 1);
    else if (event.key === 'Enter' && chosen) accept(chosen);
    else if (event.key === 'Escape' && open) setCaret(null);
    else return;
    event.preventDefault();
  }

  return (
    <search>
      <form
        class="query"
        onSubmit={(event) => {
          event.preventDefault();
          setCaret(null);
          onSubmit();
        }}
      >
        <label for="query">{t('search.query')}</label>
        <div class="query-line">
          <div class="query-box">
            <div class="mirror" ref={mirror} aria-hidden="true">
              <Underlined text={text} errors={errors} />
            </div>
            <input
              id="query"
              ref={input}
              type="text"
              role="combobox"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              placeholder={t('search.hint')}
              value={text}
              aria-expanded={open}
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
              aria-invalid={errors.length > 0}
              aria-describedby={`${id}-errors`}
              onInput={(event) => {
                onInput(event.currentTarget.value);
                follow();
              }}
              onClick={follow}
              onKeyUp={(event) =>
                event.key.startsWith('Arrow') && !event.key.endsWith('n') && !event.key.endsWith('p')
                  ? follow()
                  : undefined
              }
              onScroll={follow}
              onBlur={() => setCaret(null)}
              onKeyDown={onKeyDown}
            />
            <div
              id={`${id}-list`}
              role="listbox"
              aria-label={t('search.suggestions')}
              class="completions"
              hidden={!open}
            >
              {options.map((option, index) => (
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, which names the active option.
                <div
                  key={option.text}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  onMouseDown={(event) => {
                    // Before the box loses the focus.
                    event.preventDefault();
                    accept(option);
                  }}
                >
                  <code>{option.text}</code> {option.label && <span class="fine">{option.label}</span>}
                </div>
              ))}
            </div>
          </div>
          <button type="submit" class="primary">
            {t('search.run')}
          </button>
        </div>
        <div role="alert">
          <ul id={`${id}-errors`} class="problem plain">
            {errors.map((error) => (
              <li key={error.start}>
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    input.current?.focus();
                    input.current?.setSelectionRange(error.start, error.end);
                  }}
                >
                  {error.start + 1}
                </button>{' '}
                <span lang="en">{error.detail}</span>
              </li>
            ))}
          </ul>
        </div>
      </form>
    </search>
  );
}

function Underlined({ text, errors }: { text: string; errors: readonly QueryError[] }) {
  let at = 0;
  const parts = errors.flatMap(({ start, end }) => {
    const part = [text.slice(at, start), <u key={start}>{text.slice(start, end)}</u>];
    at = end;
    return part;
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
